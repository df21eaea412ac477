namespace LatentWorld.Engine.Networks.Building;

/// <summary>How far the writing of a network is.</summary>
/// <param name="Done">Bytes written.</param>
/// <param name="All">Bytes in all.</param>
public readonly record struct NetworkProgress(long Done, long All);
