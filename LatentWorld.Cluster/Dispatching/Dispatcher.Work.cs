using System.Diagnostics;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Dispatching;

/// <content>What workers report and take.</content>
internal sealed partial class Dispatcher
{
    /// <summary>What it has now.</summary>
    public DispatcherCounts Counts => new(Waiting, _workers.Values.Sum(worker => worker.Leases.Count), Finished, TakenBack);

    private bool IsSettling => time.GetElapsedTime(_start) < Settling;

    /// <summary>Takes what a worker has done, and says what it is to do.</summary>
    public WorkAnswer Work(WorkReport report)
    {
        bool isKnown = _workers.TryGetValue(report.Worker, out LeasingWorker? worker) && report.Epoch == Epoch;
        if (!isKnown && report.Held is null)
        {
            return new(Epoch, [], [], [], [], AsksForHeld: true);
        }

        if (worker is null)
        {
            _workers.Add(report.Worker, worker = new(report.Worker, time.GetTimestamp()));
        }

        worker.Hear(report.State, report.IsLeaving, time.GetTimestamp());
        worker.Refusal = _database.RefusalOfWorker(report.Database, _fronts.Values);
        Array.ForEach(report.Parts, Parts.Answer);
        WorkAnswer answer = worker.Refusal is not null ? Release(worker, report.Held ?? []) : Take(worker, report);
        if (IsStuck(worker))
        {
            TakenBack += worker.Leases.Count;
            answer = Release(worker, []);
        }

        if (worker is { IsLeaving: true, Leases.Count: 0 })
        {
            // What it was asked of the model beside pictures is another's.
            Parts.Return(worker);
            if (worker.Reported.Busy == 0)
            {
                // It has left in order: should it report once more, it has nothing to say.
                Forget(worker);
            }
        }

        return answer;
    }

    /// <summary>What a worker is to do that has reported and waits; null where it is not known any more, or has reported again and waits for nothing here.</summary>
    public WorkAnswer? Give(WorkReport report) =>
        _workers.TryGetValue(report.Worker, out LeasingWorker? known) && ReferenceEquals(known.Reported, report.State) ? Instruct(known, []) : null;

    private WorkAnswer Take(LeasingWorker worker, WorkReport report)
    {
        foreach (WireNews outcome in report.Outcomes)
        {
            Settle(worker, outcome);
        }

        Array.ForEach(report.Previews ?? [], preview => Show(worker, preview));
        return Instruct(worker, report.Held is { } held ? Adopt(worker, held) : []);
    }

    private WorkAnswer Instruct(LeasingWorker worker, List<WireHeld> cancelled)
    {
        List<WireHeld> changed = [];
        List<RenderTarget> gone = [];
        foreach ((RenderTarget target, LeasingWorker.Lease taken) in worker.Leases)
        {
            RenderItem item = taken.Item;
            if (_demand.Items.Find(target) != item)
            {
                gone.Add(target);
            }
            else if (item.Urgency is not { } urgency)
            {
                if (!IsLenient)
                {
                    Finish(item);
                    gone.Add(target);
                }
            }
            else if (urgency != taken.Told)
            {
                taken.Told = urgency;
                changed.Add(Held(target, urgency));
            }
        }

        foreach (RenderTarget target in gone)
        {
            worker.Leases.Remove(target, out LeasingWorker.Lease? taken);
            cancelled.Add(Held(target, taken!.Told));
        }

        return new(Epoch, Lease(worker), [.. changed], [.. cancelled], worker.Batch > 0 ? Parts.Take(worker) : [], AsksForHeld: false) { Problem = worker.Refusal };
    }

    /// <summary>
    /// Takes over what a worker holds that another life of the dispatcher gave it, or that it lost by its silence; and takes back what it was
    /// given and does not hold: the answer was lost that gave it.
    /// </summary>
    /// <returns>What it is to drop: another has it, or nobody wants it.</returns>
    private List<WireHeld> Adopt(LeasingWorker worker, WireLease[] held)
    {
        List<WireHeld> dropped = [];
        HashSet<RenderTarget> told = [];
        foreach (WireLease group in held)
        {
            WorldId world = new(group.World);
            foreach (WireTarget sent in group.Targets)
            {
                if (_targets.Read(world, sent) is not { } target)
                {
                    dropped.Add(new(world.Value, sent, group.Urgency));
                    continue;
                }

                RenderItem? item = _demand.Items.Find(target) ?? (IsLenient ? _demand.Items.FindOrAdd(target) : null);
                if (item is { Stage: not RenderStage.Finishing })
                {
                    item.Move(RenderStage.Finishing);
                    worker.Leases[target] = new(item, WireUrgency.Read(group.Urgency));
                }
                else if (worker.Leases.TryGetValue(target, out LeasingWorker.Lease? taken))
                {
                    taken.Told = WireUrgency.Read(group.Urgency);
                }
                else
                {
                    dropped.Add(new(world.Value, sent, group.Urgency));
                }

                told.Add(target);
            }
        }

        Return(worker, target => !told.Contains(target));
        Parts.Return(worker);
        return dropped;
    }

    private void Settle(LeasingWorker worker, WireNews outcome)
    {
        if (_targets.Read(new(outcome.World), outcome.Target) is not { } target)
        {
            return;
        }

        bool isOwn = worker.Leases.Remove(target, out LeasingWorker.Lease? taken);
        RenderItem? item = _demand.Items.Find(target);
        if (outcome is { Reason: null, Target.IsKept: true })
        {
            // Kept is kept, whosever turn it was; of a report that comes again it is not counted again.
            Finished += isOwn ? 1 : 0;
            _recent.Add(target.Picture);
            foreach (Front front in _fronts.Values.Where(front => !front.IsRefused))
            {
                front.Tell(outcome);
            }

            if (item is not null)
            {
                Finish(item);
            }
        }
        else if (isOwn && item == taken!.Item && outcome.Cause == WireNews.GivenBack)
        {
            TakeBack(item);
            Wanted.Raise();
        }
        else if (isOwn && item == taken!.Item)
        {
            WireNews news = outcome with { Target = Targets.ForFront(target) };
            foreach (Front front in Finish(item))
            {
                front.Tell(news);
            }
        }
    }

    private WireLease[] Lease(LeasingWorker worker)
    {
        if (worker.Batch == 0 || IsSettling)
        {
            return [];
        }

        List<RenderItem> taken = [];
        int held = 0;
        foreach (Urgency urgency in Urgencies)
        {
            int own = worker.CountOf(urgency);
            held += own;
            int room = Math.Min((Batches * worker.Batch) - held, Share(worker, urgency) - own);
            // Clients take as much each as the one who wants least; what that leaves is again for all who want more.
            for (int chosen = 1; room > 0 && chosen > 0; room -= chosen, held += chosen)
            {
                chosen = Choose(worker, urgency, room, taken);
            }
        }

        return [.. taken
            .GroupBy(item => (item.Payer!.World, item.Payer.Account, Told: worker.Leases[item.Target].Told, Trace: _traces.Of(item.Target)))
            .Select(group => Write(
                group.Key.World.Id, group.Key.World.World, group.Key.Account.Client, group.Key.Told, group.Key.Trace, [.. group.Select(item => item.Target)]))];
    }

    private static WireLease Write(WorldId id, World world, string client, Urgency urgency, string? trace, RenderTarget[] targets)
    {
        using Activity? span = ClusterTraces.Continue("lease", trace);
        span?.SetTag("latentworld.pictures", targets.Length);
        return new(
            id.Value, CanonicalJson.Write(world), client, (int)urgency, Array.ConvertAll(targets, Targets.ForWorker),
            [.. targets.Select(Targets.Payload).OfType<WireTrial>()], span?.Id ?? trace);
    }

    /// <summary>A worker takes pictures of an urgency.</summary>
    /// <returns>How many.</returns>
    private int Choose(LeasingWorker worker, Urgency urgency, int room, List<RenderItem> taken)
    {
        _chosen.Clear();
        _demand.ChooseOf(urgency, room, new(++_number, 0), time.GetElapsedTime(_start), _chosen);
        foreach (RenderItem item in _chosen)
        {
            item.Move(RenderStage.Finishing);
            worker.Leases[item.Target] = new(item, urgency);
        }

        taken.AddRange(_chosen);
        return _chosen.Count;
    }

    /// <summary>A worker's part of the pictures of an urgency, wherever they are: of a few that are wanted each renders some, since two are done sooner with half of them each.</summary>
    private int Share(LeasingWorker worker, Urgency urgency)
    {
        long all = _workers.Values.Sum(other => (long)other.Batch);
        return (int)(((_demand.Items.CountOf(urgency) * (long)worker.Batch) + all - 1) / all);
    }

    private static WireHeld Held(RenderTarget target, Urgency urgency) => new(target.World.Value, Targets.ForWorker(target), (int)urgency);
}
