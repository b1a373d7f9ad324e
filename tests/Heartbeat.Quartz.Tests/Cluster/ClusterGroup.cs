namespace Heartbeat.Quartz.Cluster;

/// <summary>The tests of real clusters: after all others and one at a time, because they use the wall clock.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterGroup : ICollectionFixture<PostgresServer>
{
    public const string Name = "cluster";
}
