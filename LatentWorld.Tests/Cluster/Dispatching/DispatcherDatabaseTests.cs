using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;

namespace LatentWorld.Tests.Cluster.Dispatching;

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
        Assert.Contains("PostgreSQL at other/latentworld", stray.Refusal, StringComparison.Ordinal);
        Assert.Contains("Data:PostgreSql", stray.Refusal, StringComparison.Ordinal);
        // Everybody may read how workers stand: where the databases are is nobody's business.
        string? told = Assert.Single(_cluster.Dispatcher.Workers).Problem;
        Assert.Contains("another database", told, StringComparison.Ordinal);
        Assert.DoesNotContain("latentworld", told, StringComparison.Ordinal);

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

    [Fact]
    public void The_database_of_most_front_ends_counts_wherever_the_dispatcher_is()
    {
        // It has moved to the one that is wrong.
        _cluster.Database = Other;
        (DrivenFront wrong, DrivenFront[] right) = (_cluster.Front(), [_cluster.Front(), _cluster.Front()]);
        (wrong.Database, right[0].Database, right[1].Database) = (Other, One, One);
        DrivenWorker worker = _cluster.Worker();
        worker.Database = One;
        wrong.Look(1, World, DrivenCluster.Row(0, 2));
        Array.ForEach(right, front => front.Look(1, World, DrivenCluster.Row(1, 2)));

        // Who was refused before the others had come asks again.
        right[0].Tell();
        wrong.Tell();
        worker.Report();

        Assert.Equal((null, null, null), (right[0].Refusal, right[1].Refusal, worker.Refusal));
        Assert.NotNull(wrong.Refusal);
        Assert.Equal(DrivenCluster.Row(1, 2), worker.Targets);

        Array.ForEach(right, front => front.End());
        wrong.Tell();
        Assert.Null(wrong.Refusal);
        worker.Report();
        Assert.NotNull(worker.Refusal);
    }

    [Fact]
    public void A_refused_worker_wakes_nobody_and_one_that_leaves_is_forgotten()
    {
        _cluster.Database = One;
        DrivenWorker stray = _cluster.Worker();
        stray.Database = Other;
        stray.Report();
        Task waits = _cluster.Dispatcher.Wanted.WaitAsync(TimeSpan.FromMinutes(1), _cluster.Time);
        stray.Report();
        Assert.False(waits.IsCompleted);

        stray.Leave();
        stray.Report();
        Assert.Empty(_cluster.Dispatcher.Workers);
    }

    [Fact]
    public void Two_machines_own_databases_are_told_apart_though_both_are_called_localhost()
    {
        _cluster.Database = One with { Place = "PostgreSQL at localhost/latentworld" };
        DrivenWorker stray = _cluster.Worker();
        stray.Database = Other with { Place = "PostgreSQL at localhost/latentworld" };
        stray.Report();
        Assert.Contains("localhost is each machine itself", stray.Refusal, StringComparison.Ordinal);
    }
}
