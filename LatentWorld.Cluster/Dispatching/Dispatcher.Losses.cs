using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Dispatching;

/// <content>Front ends and workers that are gone, and workers that are given nothing.</content>
internal sealed partial class Dispatcher
{
    private void Forget(Front front)
    {
        foreach (int watcher in front.Watchers.Values)
        {
            _demand.Forget(watcher);
            _watchers.Remove(watcher);
        }

        _targets.Forget([front], _ => false);
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

    /// <summary>A worker's pictures would be kept where nobody reads them: it drops what it has, which others render.</summary>
    private WorkAnswer Refuse(LeasingWorker worker, WireLease[] held)
    {
        WireHeld[] dropped =
        [
            .. worker.Leases.Select(lease => Held(lease.Key, lease.Value.Told)),
            .. held.SelectMany(group => group.Targets.Select(target => new WireHeld(group.World, target, group.Urgency))),
        ];
        Return(worker, _ => true);
        Parts.Return(worker);
        Wanted.Raise();
        return new(Epoch, [], [], dropped, [], AsksForHeld: false) { Problem = worker.Refusal };
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
