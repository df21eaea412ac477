using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using static LatentWorld.Tests.Cluster.Fakes.DrivenCluster;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>Clients take turns by work, and workers take what keeps them busy.</summary>
public sealed class DispatcherTurnsTests
{
    private readonly World _world = World();
    private readonly DrivenCluster _cluster = Begun();

    [Fact]
    public void A_worker_takes_two_batches_at_most()
    {
        DrivenWorker worker = _cluster.Worker(batch: 4);
        _cluster.Front().Look(1, _world, Row(1, 100));
        worker.Report();
        Assert.Equal(Row(1, 8), worker.Targets);
        worker.Report();
        Assert.Equal(8, worker.Held.Count);

        worker.Keep(Row(1, 3));
        worker.Report();

        Assert.Equal(Row(1, 11).Skip(3), worker.Targets);
    }

    [Fact]
    public void A_client_who_wants_thousands_of_long_pictures_is_served_as_any_other()
    {
        DrivenWorker worker = _cluster.Worker(batch: 4);
        _cluster.Front().Look(1, World(steps: 200), Row(1, 6000));
        for (int round = 1; round <= 3; round++)
        {
            worker.Report();
            Assert.Equal(8, worker.Held.Count);
            worker.Keep(worker.Targets);
        }
    }

    [Fact]
    public void Few_pictures_are_spread_over_the_workers_by_what_they_take_at_once()
    {
        DrivenWorker small = _cluster.Worker(batch: 4), large = _cluster.Worker(batch: 8);
        small.Report();
        large.Report();
        _cluster.Front().Look(1, _world, Row(1, 6));
        small.Report();
        large.Report();
        Assert.Equal((2, 4), (small.Held.Count, large.Held.Count));
    }

    [Fact]
    public void A_worker_that_has_no_device_or_leaves_takes_nothing_and_no_share()
    {
        DrivenWorker broken = _cluster.Worker(), leaving = _cluster.Worker(), well = _cluster.Worker();
        (broken.Problem, leaving.IsLeaving) = ("The GPU failed.", true);
        Assert.Empty(broken.Report());
        Assert.Empty(leaving.Report());
        well.Report();
        _cluster.Front().Look(1, _world, Row(1, 3));
        Assert.Empty(broken.Report());
        Assert.Empty(leaving.Report());
        well.Report();
        Assert.Equal(3, well.Held.Count);
    }

    [Fact]
    public void A_client_with_a_thousand_pictures_does_not_hold_up_one_with_one()
    {
        DrivenFront front = _cluster.Front();
        DrivenWorker worker = _cluster.Worker(batch: 1);
        front.Look(1, _world, Row(1, 1000), client: "much");
        worker.Report();
        Assert.Equal(Row(1, 2), worker.Targets);
        front.Look(2, _world, Row(2, 1), client: "little");
        worker.Keep(Row(1, 1));

        worker.Report();

        Assert.Equal([Row(1, 2)[1], Row(2, 1)[0]], worker.Targets);
    }

    /// <summary>What one who wants little leaves goes to who wants more, in the same report.</summary>
    [Fact]
    public void A_client_with_one_picture_leaves_no_place_of_a_worker_empty()
    {
        DrivenFront front = _cluster.Front();
        DrivenWorker worker = _cluster.Worker();
        front.Look(1, _world, Row(1, 1000), client: "much");
        front.Look(2, _world, Row(2, 1), client: "little");

        worker.Report();

        Assert.Equal(8, worker.Held.Count);
        Assert.Contains(Row(2, 1)[0], worker.Targets);
    }

    [Fact]
    public void Clients_get_the_same_work_however_long_their_pictures_take()
    {
        DrivenFront front = _cluster.Front();
        DrivenWorker worker = _cluster.Worker(batch: 1);
        World longer = World(200);
        front.Look(1, _world, Row(1, 1000), client: "short");
        front.Look(2, longer, Row(2, 1000), client: "long");
        int ofShort = 0, ofLong = 0;
        for (int picture = 0; picture < 300; picture++)
        {
            worker.Report();
            ofShort += worker.Held[0].Client == "short" ? 1 : 0;
            ofLong += worker.Held[0].Client == "long" ? 1 : 0;
            worker.Keep(worker.Held[0].Target);
        }

        double cost = (double)RenderCost.OfPicture(longer) / RenderCost.OfPicture(_world);
        Assert.InRange((double)ofShort / ofLong, 0.9 * cost, 1.1 * cost);
    }

    [Fact]
    public void Less_urgent_pictures_take_no_place_while_more_urgent_wait()
    {
        DrivenFront front = _cluster.Front();
        DrivenWorker worker = _cluster.Worker();
        front.Look(1, _world, Row(1, 100), Urgency.Prefetch, "one");
        front.Look(1, _world, Row(2, 6), client: "one");
        front.Look(2, _world, Row(3, 1), client: "another");

        worker.Report();

        Assert.Equal(7, worker.Held.Count(held => held.Urgency == Urgency.Visible));
        Assert.Equal(8, worker.Held.Count);
    }

    /// <summary>The worker's own turns begin with the urgent ones, and what it has begun of the others rests meanwhile.</summary>
    [Fact]
    public void A_worker_full_of_less_urgent_pictures_takes_urgent_ones_all_the_same()
    {
        DrivenFront front = _cluster.Front();
        DrivenWorker worker = _cluster.Worker();
        front.Look(1, _world, Row(1, 100), Urgency.Job);
        worker.Report();
        front.Look(1, _world, Row(2, 100));

        worker.Report();

        Assert.Equal((8, 8), (worker.Held.Count(held => held.Urgency == Urgency.Visible), worker.Held.Count(held => held.Urgency == Urgency.Job)));
        worker.Keep(Row(2, 4).Concat(Row(1, 4)));
        worker.Report();
        Assert.Equal((8, 4), (worker.Held.Count(held => held.Urgency == Urgency.Visible), worker.Held.Count(held => held.Urgency == Urgency.Job)));
    }
}
