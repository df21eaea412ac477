namespace LatentWorld.Tests.Cluster;

/// <summary>Tests of a cluster of processes, one after the other and beside no others: what they start takes all cores, and some of it has to be in time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection : ICollectionFixture<ClusterServers>
{
    public const string Name = "A cluster of processes";
}
