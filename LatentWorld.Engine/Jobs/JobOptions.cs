namespace LatentWorld.Engine.Jobs;

/// <summary>Bounds of jobs.</summary>
public sealed record JobOptions
{
    /// <summary>Most pictures of one job: more than the (2⁸ + 1)² of the unit parallelogram to zoom 8; hours of a small model on two cores.</summary>
    public long MaxPictures { get; init; } = 100_000;

    /// <summary>Most jobs that wait, run or are paused.</summary>
    public int MaxOpen { get; init; } = 16;
}
