namespace LatentWorld.Engine.Jobs;

/// <summary>Bounds of jobs.</summary>
public sealed record JobOptions
{
    /// <summary>Most pictures of one job: more than the (2⁸ + 1)² of the unit parallelogram to zoom 8; hours of a small model on two cores.</summary>
    public long MaxPictures { get; init; } = 100_000;

    /// <summary>Most jobs that wait or run.</summary>
    public int MaxOpen { get; init; } = 16;

    /// <summary>Most of them that one client has started.</summary>
    public int MaxOpenPerClient { get; init; } = 4;

    /// <summary>Whoever holds it may change every job, and starts as many as there are places; empty for nobody.</summary>
    public string OperatorKey { get; init; } = "";
}
