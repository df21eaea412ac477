using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>A worker, and what it has taken.</summary>
/// <param name="began">When it reported first, as the time provider's timestamp.</param>
internal sealed class LeasingWorker(Guid id, long began)
{
    public Guid Id => id;

    /// <summary>When it reported last, as the time provider's timestamp.</summary>
    public long Heard { get; private set; }

    /// <summary>How it stands, as its last report has it: each report has one of its own, by which that is known.</summary>
    public WireWorker Reported { get; private set; } = new("", [], 0, null, "");

    /// <summary>Why it is given nothing, for who runs it; null where it is.</summary>
    public string? Refusal { get; set; }

    /// <summary>How it stands, for all.</summary>
    public WireWorker State => Refusal is null ? Reported : Reported with { Problem = OneDatabase.Astray };

    /// <summary>Since when it has said that it renders, or that it does not, as the time provider's timestamp.</summary>
    public long StandsSince { get; private set; } = began;

    /// <summary>Whether it takes no more.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>What it renders, and how soon that is wanted as far as it was told.</summary>
    public Dictionary<RenderTarget, Lease> Leases { get; } = [];

    /// <summary>Most pictures of a step on all its devices; 0 where it takes none.</summary>
    public int Batch => IsLeaving || State.Problem is not null ? 0 : State.Devices.Where(device => device.Problem is null).Sum(device => device.BatchSize);

    /// <summary>It reports.</summary>
    /// <param name="now">As the time provider's timestamp.</param>
    public void Hear(WireWorker state, bool isLeaving, long now)
    {
        if (Reported.Problem is null != state.Problem is null)
        {
            StandsSince = now;
        }

        (Reported, IsLeaving, Heard) = (state, isLeaving, now);
    }

    public int CountOf(Urgency urgency) => Leases.Values.Count(lease => lease.Told == urgency);

    internal sealed class Lease(RenderItem item, Urgency told)
    {
        public RenderItem Item => item;

        /// <summary>How soon it is wanted, as the worker was told last.</summary>
        public Urgency Told { get; set; } = told;
    }
}
