using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>Pictures go to workers, and the news of them to front ends.</summary>
public sealed class DispatcherTests
{
    private readonly World _world = World();

    [Fact]
    public void Nothing_is_handed_out_while_front_ends_and_workers_are_still_to_tell_what_they_know()
    {
        var cluster = new DrivenCluster();
        DrivenWorker worker = cluster.Worker();
        cluster.Front().Look(1, _world, Row(1, 3));
        Assert.Empty(worker.Report());
        cluster.Pass(Settled - TimeSpan.FromMilliseconds(1));
        Assert.Empty(worker.Report());

        cluster.Pass(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Row(1, 3), Assert.Single(worker.Report()).Targets);
    }

    [Fact]
    public void A_lease_says_whose_pictures_of_which_world_it_gives_and_how_urgent_they_are()
    {
        DrivenCluster cluster = Begun();
        cluster.Front().Look(1, _world, Row(1, 2), Urgency.Job, "a client");

        WireLease lease = Assert.Single(cluster.Worker().Report());

        Assert.Equal((CanonicalJson.Write(_world), "a client", (int)Urgency.Job), (lease.Recipe, lease.Client, lease.Urgency));
        Assert.Equal(Row(1, 2), lease.Targets);
        Assert.Empty(lease.Trials);
    }

    [Fact]
    public void A_picture_that_two_front_ends_want_is_leased_once_and_both_are_told()
    {
        DrivenCluster cluster = Begun();
        DrivenFront[] fronts = [cluster.Front(), cluster.Front()];
        DrivenWorker[] workers = [cluster.Worker(), cluster.Worker()];
        Array.ForEach(fronts, front => front.Look(1, _world, Row(1, 1)));
        Array.ForEach(workers, worker => worker.Report());

        DrivenWorker holder = Assert.Single(workers, worker => worker.Held.Count == 1);
        holder.Keep(Row(1, 1));
        holder.Report();

        Assert.All(fronts, front => Assert.Equal([Kept(Row(1, 1)[0])], front.Hear()));
        Assert.Equal((0, 1), (cluster.Dispatcher.Waiting, cluster.Dispatcher.Finished));
    }

    /// <summary>Whoever looks at a sheet of pictures that others wait for sees them come.</summary>
    [Fact]
    public void A_kept_picture_is_told_to_front_ends_that_do_not_wait_for_it_in_the_order_in_which_they_are_kept()
    {
        DrivenCluster cluster = Begun();
        DrivenFront waiting = cluster.Front(), other = cluster.Front();
        other.Tell();
        DrivenWorker worker = cluster.Worker();
        waiting.Look(1, _world, Row(1, 3));
        worker.Report();
        WireTarget[] order = [Row(1, 3)[2], Row(1, 3)[0], Row(1, 3)[1]];
        worker.Keep(order);
        worker.Report();

        Assert.Equal(order.Select(Kept), other.Hear());
        Assert.Equal(order.Select(Kept), waiting.Hear());
    }

    [Fact]
    public void News_come_again_until_the_front_end_says_that_it_has_them()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        DrivenWorker worker = cluster.Worker();
        front.Look(1, _world, Row(1, 2));
        worker.Report();
        worker.Keep(Row(1, 1));
        worker.Report();
        Assert.Equal([Kept(Row(1, 2)[0])], front.Peek());
        Assert.Equal([Kept(Row(1, 2)[0])], front.Peek());
        worker.Keep(Row(1, 2)[1]);
        worker.Report();

        Assert.Equal(Row(1, 2).Select(Kept), front.Peek());
        Assert.Equal(2, front.Hear().Length);
        Assert.Empty(front.Peek());
    }

    [Fact]
    public void A_failure_goes_to_those_alone_who_wait()
    {
        DrivenCluster cluster = Begun();
        DrivenFront waiting = cluster.Front(), other = cluster.Front();
        other.Look(1, _world, Row(2, 1));
        waiting.Look(1, _world, Row(1, 1));
        DrivenWorker worker = cluster.Worker();
        worker.Report();
        worker.Fail(Row(1, 1)[0], "It came out black.");
        worker.Report();

        WireNews news = Assert.Single(waiting.Hear());
        Assert.Equal((Row(1, 1)[0], "It came out black."), (news.Target, news.Reason));
        Assert.Empty(other.Hear());
        Assert.Equal(1, cluster.Dispatcher.Waiting);
    }

    [Fact]
    public void A_line_that_goes_takes_its_pictures_along()
    {
        DrivenCluster cluster = Begun();
        cluster.Time.Advance(Strict);
        DrivenFront front = cluster.Front();
        DrivenWorker worker = cluster.Worker(batch: 1);
        front.Look(1, _world, Row(1, 3));
        front.Look(2, _world, Row(1, 1));
        worker.Report();
        Assert.Equal(Row(1, 2), worker.Targets);

        front.Leave(1);
        worker.Report();

        Assert.Equal([Row(1, 2)[1]], worker.Cancelled);
        Assert.Equal(Row(1, 1), worker.Targets);
        front.Leave(2);
        worker.Report();
        Assert.Empty(worker.Held);
        Assert.Equal(0, cluster.Dispatcher.Waiting);
    }

    [Fact]
    public void A_worker_hears_of_a_new_urgency_in_its_next_report()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        DrivenWorker worker = cluster.Worker();
        front.Look(1, _world, Row(1, 2), Urgency.Prefetch);
        worker.Report();
        Assert.All(worker.Held, held => Assert.Equal(Urgency.Prefetch, held.Urgency));

        front.Look(1, _world, [Row(1, 2)[1]]);
        worker.Report();
        Assert.Equal([Urgency.Prefetch, Urgency.Visible], worker.Held.Select(held => held.Urgency));

        front.Leave(1);
        worker.Report();
        Assert.Equal([Urgency.Prefetch, Urgency.Prefetch], worker.Held.Select(held => held.Urgency));
    }

    [Fact]
    public void A_picture_that_was_kept_while_somebody_asked_for_it_is_told_and_not_rendered_again()
    {
        DrivenCluster cluster = Begun();
        DrivenFront first = cluster.Front(), second = cluster.Front();
        DrivenWorker worker = cluster.Worker();
        second.Tell();
        Render(first, worker);
        cluster.Pass(30, [first, second], worker);
        second.Hear();

        second.Look(1, _world, Row(1, 1));

        Assert.Equal([Kept(Row(1, 1)[0])], second.Hear());
        Assert.Empty(worker.Report());
        cluster.Pass(TimeSpan.FromSeconds(1));
        second.Look(2, _world, Row(1, 1));
        Assert.Equal(Row(1, 1), Assert.Single(worker.Report()).Targets);
    }

    [Fact]
    public void A_picture_that_is_not_there_though_it_was_kept_is_rendered_again()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        DrivenWorker worker = cluster.Worker();
        front.Look(1, _world, Row(1, 1));
        worker.Report();
        worker.Keep(Row(1, 1));
        worker.Report();

        front.Miss(_world, Row(1, 1));

        Assert.Equal(Row(1, 1), Assert.Single(worker.Report()).Targets);
    }

    [Fact]
    public void A_front_end_that_ends_is_forgotten_with_all_that_its_viewers_wait_for()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        front.Look(1, _world, Row(1, 3));
        front.Look(2, _world, Row(1, 4), Urgency.Job);

        front.End();

        Assert.Equal((0, 0), (cluster.Dispatcher.Fronts, cluster.Dispatcher.Waiting));
        Assert.Empty(cluster.Worker().Report());
    }

    /// <summary>Each request of a front end is a viewer with a number of its own.</summary>
    [Fact]
    public void Viewers_that_have_what_they_waited_for_are_not_remembered()
    {
        DrivenCluster cluster = Begun();
        DrivenFront front = cluster.Front();
        DrivenWorker worker = cluster.Worker();
        for (int viewer = 0; viewer < 10; viewer++)
        {
            front.Look(viewer, _world, Row(viewer, 2));
            worker.Report();
            worker.Keep(Row(viewer, 1));
            worker.Fail(Row(viewer, 2)[1], "It came out black.");
            worker.Report();
            front.Look(100 + viewer, _world, Row(viewer, 1));
            front.Look(200 + viewer, _world, Row(50, 1));
            front.Leave(200 + viewer);
        }

        Assert.Equal(0, cluster.Dispatcher.Viewers);
    }

    private void Render(DrivenFront front, DrivenWorker worker)
    {
        front.Look(1, _world, Row(1, 1));
        worker.Report();
        worker.Keep(Row(1, 1));
        worker.Report();
        front.Hear();
    }

    private WireNews Kept(WireTarget target) => new(WorldId.Of(_world).Value, target);
}
