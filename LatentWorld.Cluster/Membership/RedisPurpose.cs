namespace LatentWorld.Cluster.Membership;

/// <summary>What Orleans keeps in Redis.</summary>
internal enum RedisPurpose
{
    /// <summary>The list of front ends.</summary>
    Members,

    /// <summary>Where each grain is.</summary>
    Directory,
}
