using LatentWorld.Cluster.Messages;

namespace LatentWorld.Cluster.Dispatching;

/// <content>Front ends and workers that are there, and for whom nothing is done or who can do nothing.</content>
internal sealed partial class Dispatcher
{
    /// <summary>Looks whether something is done for a front end. Where nothing is, it is told nothing, and what its viewers wait for counts no more.</summary>
    /// <returns>Why nothing is, for who runs it; null where something is, of one that was refused once it has told all.</returns>
    private string? Judge(Front front)
    {
        string? refusal = _database.RefusalOfFront(front.Database, _fronts.Values);
        if (refusal is not null && !front.IsRefused)
        {
            front.IsRefused = true;
            Drop(front);
        }

        return refusal;
    }

    /// <summary>Whether a worker has been unable to go on with what it has for as long as it might have been silent, while another could.</summary>
    private bool IsStuck(LeasingWorker worker) =>
        worker is { Leases.Count: > 0, Reported.Problem: not null } && HasStood(worker) && _workers.Values.Any(other => other.Batch > 0 && HasStood(other));

    private bool HasStood(LeasingWorker worker) => time.GetElapsedTime(worker.StandsSince) > lease;

    /// <summary>A worker drops what it has, which others render.</summary>
    private WorkAnswer Release(LeasingWorker worker, WireLease[] held)
    {
        WireHeld[] dropped =
        [
            .. worker.Leases.Select(lease => Held(lease.Key, lease.Value.Told)),
            .. held.SelectMany(group => group.Targets.Select(target => new WireHeld(group.World, target, group.Urgency))),
        ];
        bool hadSome = worker.Leases.Count > 0;
        Return(worker, _ => true);
        if (Parts.Return(worker) || hadSome)
        {
            Wanted.Raise();
        }

        return new(Epoch, [], [], dropped, [], AsksForHeld: false) { Problem = worker.Refusal };
    }
}
