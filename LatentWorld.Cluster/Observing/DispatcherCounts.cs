namespace LatentWorld.Cluster.Observing;

/// <summary>What a dispatcher has at a time.</summary>
/// <param name="Waiting">Pictures that wait or are on their way.</param>
/// <param name="Leased">Pictures that workers have.</param>
/// <param name="Finished">Pictures that were kept, since it began.</param>
/// <param name="TakenBack">Pictures that were taken back from workers that were silent or stuck, since it began.</param>
internal readonly record struct DispatcherCounts(int Waiting, int Leased, long Finished, long TakenBack);
