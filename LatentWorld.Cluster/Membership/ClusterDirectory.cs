namespace LatentWorld.Cluster.Membership;

/// <summary>Where grains are looked up.</summary>
internal static class ClusterDirectory
{
    /// <summary>The directory in Redis: but in a partition of the network, an activation is the only one.</summary>
    public const string Name = "redis";
}
