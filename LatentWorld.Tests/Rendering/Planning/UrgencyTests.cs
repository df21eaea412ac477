using CsCheck;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

/// <summary>What the planner prefers, and what it never does whatever happens.</summary>
public sealed class UrgencyTests
{
    private static readonly World World = FakeModel.World();
    private static readonly WorldId Id = WorldId.Of(World);

    [Fact]
    public void What_is_looked_at_puts_aside_what_is_not_and_that_goes_on_afterwards()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 2), Urgency.Job);
        Assert.Equal(Row(1, 2), Keys(planner.Plan(8).Join));

        planner.Watch(2, World, Row(3, 2), Urgency.Prefetch);
        RenderPlan prefetch = planner.Plan(8);
        Assert.Equal(Row(1, 2), Keys(prefetch.Pause).Reverse());
        Assert.Equal(Row(3, 2), Keys(prefetch.Join));

        planner.Watch(3, World, Row(5, 1), Urgency.Visible);
        RenderPlan visible = planner.Plan(8);
        Assert.Equal(Row(3, 2), Keys(visible.Pause).Reverse());
        Assert.Equal(Row(5, 1), Keys(visible.Join));
        Assert.Equal(Urgency.Visible, visible.Urgency);

        planner.Finish(Row(5, 1)[0]);
        Assert.Equal(Row(3, 2), Keys(planner.Plan(8).Join));
        Array.ForEach(Row(3, 2), key => planner.Finish(key));
        Assert.Equal(Row(1, 2), Keys(planner.Plan(8).Join));
    }

    [Fact]
    public void A_prefetched_picture_that_is_looked_at_stays_in_the_batch()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 3), Urgency.Prefetch);
        planner.Plan(8);
        planner.Watch(1, World, [Row(1, 3)[1]], Urgency.Visible);

        RenderPlan plan = planner.Plan(8);

        Assert.Equal([Row(1, 3)[2], Row(1, 3)[0]], Keys(plan.Pause));
        Assert.Empty(plan.Join);
        Assert.Equal(1, planner.InFlight);
    }

    [Fact]
    public void A_picture_is_as_urgent_as_whoever_wants_it_soonest()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 1), Urgency.Visible);
        planner.Watch(2, World, Row(1, 1), Urgency.Job);
        planner.Watch(2, World, Row(1, 1), Urgency.Prefetch);
        Assert.Equal([1, 0, 0], Enum.GetValues<Urgency>().Select(planner.CountOf));
    }

    [Fact]
    public void A_batch_that_takes_nobody_in_is_as_urgent_as_the_most_urgent_of_it()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 2), Urgency.Visible);
        planner.Watch(2, World, Row(1, 2), Urgency.Job);
        planner.Plan(8);
        planner.Watch(1, World, Row(1, 1), Urgency.Visible);

        Assert.Equal(Urgency.Visible, planner.Plan(8, admits: false).Urgency);
        Assert.Equal(2, planner.InFlight);
    }

    [Fact]
    public void What_is_less_urgent_takes_no_room_from_what_is_more()
    {
        var planner = ReadyPlanner.Of(5, World);
        Assert.Equal(5, planner.Watch(1, World, Row(1, 5), Urgency.Job));
        Assert.Equal(5, planner.Watch(1, World, Row(3, 5), Urgency.Prefetch));
        Assert.Equal(5, planner.Watch(1, World, Row(5, 5), Urgency.Visible));
        Assert.Equal(0, planner.Watch(2, World, Row(7, 1), Urgency.Prefetch));
        Assert.Equal(0, planner.Watch(2, World, Row(7, 1), Urgency.Job));
        Assert.Equal([5, 5, 5], Enum.GetValues<Urgency>().Select(planner.CountOf));
    }

    [Fact]
    public void A_batch_that_became_smaller_goes_on_in_parts()
    {
        var planner = ReadyPlanner.Of(100, World);
        planner.Watch(1, World, Row(1, 4), Urgency.Visible);
        planner.Plan(4);

        RenderPlan halved = planner.Plan(2);
        Assert.Equal(Row(1, 4)[2..], Keys(halved.Pause).Reverse());
        Assert.Equal(2, planner.InFlight);

        Array.ForEach(Row(1, 2), key => planner.Finish(key));
        Assert.Equal(Row(1, 4)[2..], Keys(planner.Plan(2).Join));
    }

    [Fact]
    public void Who_pans_before_every_step_still_has_a_turn()
    {
        var planner = ReadyPlanner.Of(1000, World);
        planner.Watch(1, World, Row(1, 100), Urgency.Visible);
        planner.Watch(2, World, Row(3, 1), Urgency.Visible);
        List<RenderTarget> joined = [];
        for (int step = 0; step < 4; step++)
        {
            planner.Watch(2, World, Row(3 + (2 * step), 1), Urgency.Visible);
            RenderTarget next = Assert.Single(planner.Plan(1).Join).Target;
            planner.Finish(next);
            joined.Add(next);
        }

        Assert.Equal(2, joined.Count(key => key.Picture.Point.Beta == .5));
    }

    [Fact]
    public void A_viewer_with_a_thousand_pictures_does_not_hold_up_one_with_one()
    {
        Gen.Int[1, 6].Select(Gen.Int[0, 6]).Sample((viewers, before) =>
        {
            var planner = ReadyPlanner.Of(10_000, World);
            planner.Watch(0, World, Row(1, 1000), Urgency.Visible);
            for (int step = 0; step < before; step++)
            {
                Assert.Single(planner.Plan(1).Join.Select(item => planner.Finish(item.Target)));
            }

            for (int viewer = 1; viewer <= viewers; viewer++)
            {
                planner.Watch(viewer, World, Row(1 + (2 * viewer), 1), Urgency.Visible);
            }

            IReadOnlyList<RenderItem> round = planner.Plan(viewers + 1).Join;
            Assert.Equal(viewers + 1, round.Select(item => item.Target.Picture.Point.Beta).Distinct().Count());
        });
    }

    [Fact]
    public void Within_a_ring_coarse_zooms_come_first_and_no_ring_before_an_inner_one()
    {
        Gen.Int[-20, 20].Select(Gen.Int[-20, 20], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((x, y, fractionX, fractionY) =>
        {
            double centreX = x + fractionX, centreY = y + fractionY;
            var view = new View(World, 5, x - 4, y - 3, x + 4, y + 3, centreX, centreY, Field: null);
            (double Ring, int Zoom)[] order =
            [
                .. view.TilesFromCentre().Select(tile => (
                    Math.Round(Math.Sqrt(Math.Pow(tile.X - centreX, 2) + Math.Pow(tile.Y - centreY, 2))), tile.LowestZoom)),
            ];
            Assert.Equal(9 * 7, order.Length);
            Assert.Equal(order.Order(), order);
        });
    }

    [Fact]
    public void Whatever_happens_the_batch_is_of_the_highest_urgency_there_is()
    {
        Gen.Int[0, 9999].Array[0, 80].Sample(script =>
        {
            var planner = ReadyPlanner.Of(12, World);
            var wanted = new Dictionary<(int, Urgency), HashSet<RenderTarget>>();
            HashSet<RenderTarget> batch = [], paused = [];
            foreach (int act in script)
            {
                int watcher = act % 3;
                var urgency = (Urgency)(act / 3 % 3);
                switch (act / 9 % 4)
                {
                    case 0:
                        RenderTarget[] keys = Row(1 + (2 * (act / 36 % 4)), act / 144 % 6);
                        int count = planner.Watch(watcher, World, keys, urgency);
                        wanted[(watcher, urgency)] = [.. keys.Take(count)];
                        break;
                    case 1:
                        planner.Forget(watcher);
                        foreach (Urgency any in Enum.GetValues<Urgency>())
                        {
                            wanted.Remove((watcher, any));
                        }

                        break;
                    case 2:
                        Step(planner, 1 + (act / 36 % 4), batch, paused, wanted);
                        break;
                    default:
                        if (batch.Count > 0)
                        {
                            Finish(planner, batch.First(), batch, wanted);
                        }

                        break;
                }
            }

            for (int round = 0; planner.Count > 0; round++)
            {
                Assert.True(round <= 36, "Pictures stay though every one of the batch is finished.");
                Step(planner, 3, batch, paused, wanted);
                batch.ToList().ForEach(key => Finish(planner, key, batch, wanted));
            }

            Assert.Empty(paused);
            Assert.All(wanted.Values, Assert.Empty);
            Assert.All(Enum.GetValues<Urgency>(), urgency => Assert.Equal(0, planner.CountOf(urgency)));
        });
    }

    private static void Step(
        RenderPlanner planner, int capacity, HashSet<RenderTarget> batch, HashSet<RenderTarget> paused, Dictionary<(int, Urgency), HashSet<RenderTarget>> wanted)
    {
        RenderPlan plan = planner.Plan(capacity);
        Assert.All(plan.Leave, item => Assert.True(batch.Remove(item.Target) || paused.Remove(item.Target)));
        Assert.All(plan.Pause, item => Assert.True(batch.Remove(item.Target) && paused.Add(item.Target)));
        Assert.All(plan.Join, item => Assert.True((paused.Remove(item.Target) || item.Lines.Count > 0) && batch.Add(item.Target)));
        Assert.InRange(batch.Count, 0, capacity);
        Assert.Equal(batch.Count, planner.InFlight);
        Urgency? highest = wanted.Where(line => line.Value.Count > 0).Select(line => (Urgency?)line.Key.Item2).Min();
        HashSet<RenderTarget> most = [.. wanted.Where(line => line.Key.Item2 == highest).SelectMany(line => line.Value)];
        Assert.Subset(most, batch);
        Assert.Equal(Math.Min(capacity, most.Count), batch.Count);
    }

    private static void Finish(
        RenderPlanner planner, RenderTarget key, HashSet<RenderTarget> batch, Dictionary<(int Watcher, Urgency), HashSet<RenderTarget>> wanted)
    {
        int[] waiting = [.. wanted.Where(line => line.Value.Remove(key)).Select(line => line.Key.Watcher).Distinct().Order()];
        Assert.Equal(waiting, planner.Finish(key).Order());
        batch.Remove(key);
    }

    private static IEnumerable<RenderTarget> Keys(IEnumerable<RenderItem> items) => items.Select(item => item.Target);

    /// <summary>Pictures of one row of zoom 1 at odd columns, so that none reduces.</summary>
    private static RenderTarget[] Row(long y, int count) =>
        [.. Enumerable.Range(0, count).Select(i => RenderTarget.Of(Id, new(1, (2 * i) + 1, y)))];
}
