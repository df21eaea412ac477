namespace LatentWorld.Cluster.Membership;

/// <summary>A process cannot join its cluster; the message says why, and what to do, for people.</summary>
public sealed class ClusterException(string message) : Exception(message);
