namespace LatentWorld.Engine.Jobs;

/// <summary>What a change does to the list of jobs.</summary>
/// <param name="Put">Jobs as they stand after it.</param>
/// <param name="Gone">Those that are on the list no longer, by their numbers.</param>
internal sealed record JobChange(IReadOnlyList<Job> Put, IReadOnlyList<long> Gone)
{
    public static JobChange None { get; } = new([], []);

    public static JobChange Of(params IReadOnlyList<Job> jobs) => new(jobs, []);
}
