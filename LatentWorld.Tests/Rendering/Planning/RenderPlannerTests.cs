using CsCheck;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

public sealed class RenderPlannerTests
{
    private static readonly World World = FakeModel.World();
    private static readonly WorldId Id = WorldId.Of(World);

    [Fact]
    public void The_nearest_the_centre_comes_first()
    {
        var planner = ReadyPlanner.Of(100, World);
        var view = new View(World, 3, -1, -1, 1, 1, 0.9, 0.3, Field: null);
        planner.Watch(1, World, [.. view.TilesFromCentre().Select(tile => RenderTarget.Of(Id, tile))], Urgency.Visible);

        // Of the eight around (1, 0), the origin comes first: enlarged, it stands in for the others.
        Assert.Equal(
            ["3/1/0", "3/0/0", "3/1/1", "3/0/1"], Joined(planner.Plan(4), zoom: 3).Select(tile => tile.ToString()));
    }

    [Fact]
    public void Viewers_take_turns()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 10), Urgency.Visible);
        planner.Watch(2, World, Row(3, 10), Urgency.Visible);

        Assert.Equal(["1/1/1", "1/1/3", "1/3/1", "1/3/3"], Joined(planner.Plan(4), zoom: 1).Select(tile => tile.ToString()));
    }

    [Fact]
    public void A_picture_leaves_the_batch_when_its_last_viewer_turns_away()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 2), Urgency.Visible);
        planner.Watch(2, World, Row(1, 1), Urgency.Visible);
        Assert.Equal(2, planner.Plan(8).Join.Count);

        planner.Forget(1);
        RenderPlan plan = planner.Plan(8);

        Assert.Equal([Row(1, 2)[1]], plan.Leave.Select(item => item.Target));
        Assert.Equal([2], planner.Finish(Row(1, 1)[0]));
        Assert.Equal(0, planner.Count);
    }

    [Fact]
    public void A_picture_that_is_in_both_views_keeps_its_place()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 2), Urgency.Visible);
        planner.Plan(8);
        planner.Watch(1, World, Row(1, 3), Urgency.Visible);

        RenderPlan plan = planner.Plan(8);

        Assert.Empty(plan.Leave);
        Assert.Single(plan.Join);
    }

    [Fact]
    public void Work_through_the_sampler_is_kept_though_nobody_looks()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 1), Urgency.Visible);
        planner.Plan(8);
        planner.LeaveBatch(Row(1, 1)[0]);
        planner.Forget(1);

        Assert.Empty(planner.Plan(8).Leave);
        planner.Watch(2, World, Row(1, 1), Urgency.Visible);
        Assert.Empty(planner.Plan(8).Join);
        Assert.Equal([2], planner.Finish(Row(1, 1)[0]));
    }

    [Fact]
    public void Refuses_what_is_over_its_bound()
    {
        var planner = ReadyPlanner.Of(5, World);
        Assert.Equal(5, planner.Watch(1, World, Row(1, 5), Urgency.Visible));
        Assert.Equal(5, planner.Watch(2, World, Row(1, 5), Urgency.Visible));
        Assert.Equal(1, planner.Watch(3, World, Row(3, 2), Urgency.Visible));
        planner.Forget(1);
        planner.Forget(2);
        Assert.Equal(2, planner.Watch(3, World, Row(3, 2), Urgency.Visible));
    }

    [Fact]
    public void A_full_queue_still_takes_a_viewers_even_share_of_its_most_wanted()
    {
        var planner = ReadyPlanner.Of(100, World);
        Assert.Equal(60, planner.Watch(1, World, Row(1, 60), Urgency.Visible));
        Assert.Equal(40, planner.Watch(2, World, Row(3, 40), Urgency.Visible));
        Assert.Equal(33, planner.Watch(3, World, Row(5, 34), Urgency.Visible));
        Assert.Empty(planner.WatchersOf(Row(5, 34)[33]));
        Assert.Equal([3], planner.WatchersOf(Row(5, 34)[32]));
        Assert.Equal(0, planner.Watch(4, World, Row(7, 1), Urgency.Prefetch));
    }

    [Fact]
    public void However_many_ask_for_as_much_as_they_can_the_queue_stays_bounded()
    {
        var planner = ReadyPlanner.Of(1000, World);
        for (int viewer = 1; viewer <= 200; viewer++)
        {
            Assert.Equal(1000 / viewer, planner.Watch(viewer, World, Row(2 * viewer, 1000), Urgency.Visible));
        }

        Assert.InRange(planner.Count, 1000, 1000 * (1 + Math.Log(200)));
    }

    [Fact]
    public void Whatever_happens_the_batch_holds_distinct_watched_pictures_and_all_come_to_an_end()
    {
        Gen.Int[0, 999].Array[0, 60].Sample(script =>
        {
            var planner = ReadyPlanner.Of(12, World);
            HashSet<RenderTarget> batch = [], paused = [];
            foreach (int act in script)
            {
                int watcher = act % 3;
                switch (act / 3 % 4)
                {
                    case 0:
                        planner.Watch(watcher, World, Row(1 + (act / 12 % 3), act / 36 % 6), Urgency.Visible);
                        break;
                    case 1:
                        planner.Forget(watcher);
                        break;
                    case 2:
                        Step(planner, batch, paused);
                        break;
                    default:
                        if (batch.Count > 0)
                        {
                            planner.Finish(batch.First());
                            batch.Remove(batch.First());
                        }

                        break;
                }

                // The bound, and beyond it the even shares of three viewers.
                Assert.InRange(planner.Count, 0, 12 + 6 + 4);
                Assert.Equal(batch.Count, planner.InFlight);
            }

            for (int round = 0; round <= 12; round++)
            {
                Step(planner, batch, paused);
                batch.ToList().ForEach(key => planner.Finish(key));
                batch.Clear();
            }

            Assert.Equal(0, planner.Count);
            // Nobody's line is left to share the bound with.
            Assert.Equal(12, planner.Watch(3, World, Row(7, 13), Urgency.Visible));
        });
    }

    private static void Step(RenderPlanner planner, HashSet<RenderTarget> batch, HashSet<RenderTarget> paused)
    {
        RenderPlan plan = planner.Plan(3);
        Assert.All(plan.Leave, item => Assert.True(batch.Remove(item.Target) || paused.Remove(item.Target)));
        Assert.All(plan.Pause, item => Assert.True(batch.Remove(item.Target) && paused.Add(item.Target)));
        Assert.All(plan.Join, item => Assert.True((paused.Remove(item.Target) || item.Lines.Count > 0) && batch.Add(item.Target)));
        Assert.InRange(batch.Count, 0, 3);
    }

    /// <summary>Pictures of one row of zoom 1 at odd columns, so that none reduces.</summary>
    private static RenderTarget[] Row(long y, int count) =>
        [.. Enumerable.Range(0, count).Select(i => RenderTarget.Of(Id, new(1, (2 * i) + 1, y)))];

    private static IEnumerable<TileAddress> Joined(RenderPlan plan, int zoom) => plan.Join.Select(item => TileAddress.At(item.Target.Picture.Point, zoom)!.Value);
}
