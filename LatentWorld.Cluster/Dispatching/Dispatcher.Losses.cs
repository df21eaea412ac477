using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Dispatching;

/// <content>Front ends and workers that are gone.</content>
internal sealed partial class Dispatcher
{
    /// <summary>Nobody waits for what a front end's viewers waited for.</summary>
    private void Drop(Front front)
    {
        foreach (int watcher in front.Watchers.Values)
        {
            _demand.Forget(watcher);
            _watchers.Remove(watcher);
        }

        front.Watchers.Clear();
        _targets.Forget([front], _ => false);
    }

    private void Forget(Front front)
    {
        Drop(front);
        _lastNews = Math.Max(_lastNews, front.Last);
        _fronts.Remove(front.Id);
    }

    private void Forget(LeasingWorker worker)
    {
        Return(worker, _ => true);
        Parts.Return(worker);
        _workers.Remove(worker.Id);
        Wanted.Raise();
    }

    /// <summary>What a worker was given is wanted again.</summary>
    private void Return(LeasingWorker worker, Func<RenderTarget, bool> isLost)
    {
        foreach ((RenderTarget target, LeasingWorker.Lease taken) in worker.Leases.Where(lease => isLost(lease.Key)).ToList())
        {
            worker.Leases.Remove(target);
            if (_demand.Items.Find(target) == taken.Item)
            {
                TakeBack(taken.Item);
            }
        }
    }

    /// <summary>A picture was not rendered after all: nobody is charged for it, and somebody else takes it.</summary>
    private void TakeBack(RenderItem item)
    {
        _demand.GiveBack(item);
        _demand.Items.Return(item);
    }
}
