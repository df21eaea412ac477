using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;

namespace LatentWorld.Tests.Cluster;

/// <summary>Of what is kept in another database, front ends would be told and find nothing: who has one is given nothing, and told why.</summary>
public sealed class DispatcherDatabaseTests
{
    private static readonly WireDatabase One = new(Guid.NewGuid(), "PostgreSQL at one/latentworld");
    private static readonly WireDatabase Other = new(Guid.NewGuid(), "PostgreSQL at other/latentworld");
    private static readonly World World = DrivenCluster.World();

    private readonly DrivenCluster _cluster = DrivenCluster.Begun();

    [Fact]
    public void A_worker_of_another_database_is_given_nothing_and_told_where_the_front_ends_read()
    {
        _cluster.Database = One;
        DrivenFront front = _cluster.Front();
        (DrivenWorker stray, DrivenWorker right) = (_cluster.Worker(name: "stray"), _cluster.Worker(name: "right"));
        (front.Database, stray.Database, right.Database) = (One, Other, One);
        front.Look(1, World, DrivenCluster.Row(0, 4));

        Assert.Empty(stray.Report());
        Assert.Contains("PostgreSQL at one/latentworld", stray.Refusal, StringComparison.Ordinal);
        Assert.Contains("Data:PostgreSql", stray.Refusal, StringComparison.Ordinal);
        Assert.Equal(stray.Refusal, Assert.Single(_cluster.Dispatcher.Workers).Problem);

        // It counts for nobody's share either.
        right.Report();
        Assert.Equal(4, right.Held.Count);
        Assert.Null(right.Refusal);
    }

    [Fact]
    public void What_a_worker_holds_that_turns_out_to_have_another_database_is_anothers_and_nothing_counts_as_kept()
    {
        _cluster.Database = One;
        DrivenFront front = _cluster.Front();
        DrivenWorker stray = _cluster.Worker();
        front.Look(1, World, DrivenCluster.Row(0, 4));
        stray.Report();
        Assert.Equal(4, stray.Held.Count);

        // Its store was not open before.
        stray.Database = Other;
        stray.Keep(stray.Held[0].Target);
        stray.Report();
        Assert.Empty(stray.Held);
        Assert.Equal(0, _cluster.Dispatcher.Finished);
        Assert.Empty(front.Hear());

        DrivenWorker right = _cluster.Worker();
        right.Database = One;
        right.Report();
        Assert.Equal(4, right.Held.Count);
    }

    [Fact]
    public void Who_says_nothing_of_a_database_is_let_in()
    {
        _cluster.Database = One;
        DrivenFront front = _cluster.Front();
        DrivenWorker worker = _cluster.Worker();
        front.Look(1, World, DrivenCluster.Row(0, 2));
        worker.Report();
        Assert.Equal((2, null, null), (worker.Held.Count, worker.Refusal, front.Refusal));
    }

    [Fact]
    public void Where_the_dispatchers_own_is_not_known_the_first_front_ends_counts_until_it_is()
    {
        (DrivenFront first, DrivenFront second) = (_cluster.Front(), _cluster.Front());
        (first.Database, second.Database) = (Other, One);
        DrivenWorker worker = _cluster.Worker();
        worker.Database = Other;
        first.Look(1, World, DrivenCluster.Row(0, 2));
        second.Look(1, World, DrivenCluster.Row(1, 2));
        Assert.Null(first.Refusal);
        Assert.Contains("PostgreSQL at other/latentworld", second.Refusal, StringComparison.Ordinal);
        worker.Report();
        Assert.Equal(DrivenCluster.Row(0, 2), worker.Targets);

        // The store of the dispatcher's own front end is open.
        _cluster.Database = One;
        Assert.Null(_cluster.Dispatcher.Hear(new(first.Id, _cluster.Dispatcher.Epoch, 0)));
        first.Tell();
        second.Tell();
        Assert.Contains("PostgreSQL at one/latentworld", first.Refusal, StringComparison.Ordinal);
        Assert.Null(second.Refusal);
        worker.Report();
        Assert.NotNull(worker.Refusal);
        Assert.Equal(1, _cluster.Dispatcher.Fronts);
        Assert.Equal(2, _cluster.Dispatcher.Waiting);
    }
}
