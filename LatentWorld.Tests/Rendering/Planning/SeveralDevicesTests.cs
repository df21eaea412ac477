using CsCheck;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

/// <summary>Several devices take steps of one demand.</summary>
public sealed class SeveralDevicesTests
{
    private const int Room = 3;

    private static readonly World World = FakeModel.World();
    private static readonly WorldId Id = WorldId.Of(World);

    [Fact]
    public void Few_pictures_are_spread_over_the_devices_and_many_fill_them()
    {
        RenderPlanner planner = Of(2);
        planner.Watch(1, World, Row(1, 4), Urgency.Visible);
        Assert.Equal([Row(1, 4)[0], Row(1, 4)[1]], Targets(planner.Plan(4).Join));
        Assert.Equal([Row(1, 4)[2], Row(1, 4)[3]], Targets(planner.Plan(4, device: 1).Join));
        planner.Watch(2, World, Row(3, 20), Urgency.Visible);
        Assert.Equal(2, planner.Plan(4).Join.Count);
        Assert.Equal(2, planner.Plan(4, device: 1).Join.Count);
    }

    [Fact]
    public void What_rests_in_the_rows_of_one_device_waits_until_it_is_let_go()
    {
        RenderPlanner planner = Of(2);
        planner.Watch(1, World, Row(1, 1), Urgency.Job);
        planner.Plan(1);
        planner.Watch(2, World, Row(3, 1), Urgency.Visible);
        RenderItem rests = Assert.Single(planner.Plan(1).Pause);

        Assert.Empty(planner.Plan(1, device: 1).Join);
        planner.LetGo(0, rests);
        Assert.Same(rests, Assert.Single(planner.Plan(1, device: 1).Join));
        // The first has let it go, and has nothing to say of it any more.
        planner.LetGo(0, rests);
        Assert.Equal(1, rests.Device);
        Assert.Equal(1, planner.InFlightOn(1));
    }

    [Fact]
    public void What_a_lost_device_had_goes_on_elsewhere()
    {
        RenderPlanner planner = Of(2);
        planner.Watch(1, World, Row(1, 2), Urgency.Visible);
        RenderItem lost = Assert.Single(planner.Plan(4).Join);
        Assert.Single(planner.Plan(4, device: 1).Join);
        planner.Retire();
        Assert.Empty(planner.Plan(4, device: 1).Join);

        planner.GiveUp(0);

        Assert.Same(lost, Assert.Single(planner.Plan(4, device: 1).Join));
        Assert.Equal((0, 2), (planner.InFlightOn(0), planner.InFlightOn(1)));
    }

    [Fact]
    public void What_nobody_wants_any_more_leaves_by_the_device_that_has_it()
    {
        RenderPlanner planner = Of(2);
        planner.Watch(1, World, Row(1, 2), Urgency.Visible);
        planner.Plan(1);
        planner.Plan(1, device: 1);
        planner.Forget(1);
        Assert.Equal([Row(1, 2)[0]], Targets(planner.Plan(1).Leave));
        Assert.Equal([Row(1, 2)[1]], Targets(planner.Plan(1, device: 1).Leave));
        Assert.Equal(0, planner.Count);
    }

    [Fact]
    public void Whatever_happens_each_wanted_picture_is_in_one_batch_at_most_and_comes_once()
    {
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 9999].Array[0, 120]).Sample((devices, script) =>
        {
            var run = new Run(devices);
            foreach (int act in script)
            {
                run.Act(act);
            }

            run.Finish();
        });
    }

    /// <summary>The bound of one device holds for each: whichever plans first takes the stranger's tile, and steps it as one device would.</summary>
    [Fact]
    public void On_several_devices_anothers_tile_comes_within_twice_its_time_and_a_step()
    {
        World[] worlds = [.. from steps in new[] { 1, 20, 200 } from guidance in new[] { 1, 5 } select FakeModel.World((ulong)steps, steps) with { Guidance = guidance }];
        Gen.Select(Gen.Int[1, 4], Gen.Int[2, 6], Gen.Int[0, 9999].Array[1, 40], Gen.Int[0, 3]).Sample((devices, capacity, script, which) =>
        {
            var run = new SteppedDevices(devices, capacity, worlds);
            WorldId[] ids = [.. worlds.Select(WorldId.Of)];
            int act = 0;
            for (int tile = 0; tile < 8; tile++)
            {
                for (int step = 0; step < 40; step++)
                {
                    Adversary(run.Planner, script[act++ % script.Length]);
                    run.Step();
                }

                RenderTarget wanted = RenderTarget.Of(ids[which], new(20, (2 * tile) + 1, 1));
                run.Planner.Watch(100, worlds[which], [wanted], Urgency.Visible, "stranger");
                long rows = run.Wait(wanted, () => Adversary(run.Planner, script[act++ % script.Length]));

                int alone = (worlds[which].Steps * (worlds[which].Guidance == 1 ? 1 : 2)) + (RenderCost.Finishing / RenderCost.Row);
                Assert.InRange(rows, 0, (2 * alone) + (2 * capacity) + (capacity * RenderCost.Finishing / RenderCost.Row));
            }

            void Adversary(RenderPlanner planner, int made)
            {
                int world = made / 8 % worlds.Length;
                int y = 101 + (2 * (made / 64 % 4));
                planner.Watch(made % 8, worlds[world], [.. Enumerable.Range(0, made / 512).Select(i => RenderTarget.Of(ids[world], new(20, (2 * i) + 1, y)))], Urgency.Visible, "adversary");
            }
        }, iter: 30);
    }

    private static RenderPlanner Of(int devices)
    {
        var planner = new RenderPlanner(100, devices);
        planner.Prepared(ReadyPlanner.Prepare(World));
        return planner;
    }

    private static IEnumerable<RenderTarget> Targets(IEnumerable<RenderItem> items) => items.Select(item => item.Target);

    /// <summary>Pictures of one row of zoom 1 at odd columns, so that none reduces.</summary>
    private static RenderTarget[] Row(long y, int count) =>
        [.. Enumerable.Range(0, count).Select(i => RenderTarget.Of(Id, new(1, (2 * i) + 1, y)))];

    /// <summary>Carries out what viewers and devices do, and knows who is where.</summary>
    private sealed class Run(int devices)
    {
        private readonly RenderPlanner _planner = Of(devices);
        private readonly HashSet<RenderTarget>[] _batches = [.. Enumerable.Range(0, devices).Select(_ => new HashSet<RenderTarget>())];
        private readonly List<(int Device, RenderItem Item)> _held = [];
        private readonly HashSet<int> _lost = [];
        private readonly Dictionary<int, HashSet<RenderTarget>> _wanted = [];

        public void Act(int act)
        {
            int watcher = act % 3, device = act / 10 % devices;
            switch (act / 3 % 7)
            {
                case 0 or 1:
                    RenderTarget[] row = Row(1 + (2 * (act / 100 % 3)), act / 300 % 8);
                    _planner.Watch(watcher, World, row, act % 2 == 0 ? Urgency.Visible : Urgency.Job);
                    _wanted[(2 * watcher) + (act % 2)] = [.. row];
                    break;
                case 2:
                    _planner.Forget(watcher);
                    _wanted.Remove(2 * watcher);
                    _wanted.Remove((2 * watcher) + 1);
                    break;
                case 3 or 4 when !_lost.Contains(device):
                    Step(device);
                    break;
                case 5:
                    Complete(device);
                    break;
                case 6 when act % 11 == 0 && _lost.Count < devices - 1 && _lost.Add(device):
                    _planner.Retire();
                    _planner.GiveUp(device);
                    _batches[device].Clear();
                    _held.RemoveAll(held => held.Device == device);
                    break;
                default:
                    break;
            }
        }

        /// <summary>All that is still wanted comes, and once.</summary>
        public void Finish()
        {
            for (int round = 0; _planner.Count > 0; round++)
            {
                Assert.InRange(round, 0, 200);
                for (int device = 0; device < devices; device++)
                {
                    if (!_lost.Contains(device))
                    {
                        Step(device);
                        Complete(device);
                    }
                }
            }

            Assert.All(_wanted.Values, Assert.Empty);
            Assert.Equal(0, _planner.InFlight);
        }

        private void Step(int device)
        {
            RenderPlan plan = _planner.Plan(Room, device: device);
            foreach (RenderItem item in plan.Leave)
            {
                Assert.DoesNotContain(_wanted.Values, wanted => wanted.Contains(item.Target));
                _batches[device].Remove(item.Target);
            }

            Assert.All(plan.Pause, item => Assert.True(_batches[device].Remove(item.Target)));
            foreach (RenderItem item in plan.Join)
            {
                Assert.DoesNotContain(_batches, batch => batch.Contains(item.Target));
                Assert.DoesNotContain(_held, held => held.Item == item && held.Device != device);
                Assert.Equal(device, item.Device);
                _held.RemoveAll(held => held.Item == item);
                _batches[device].Add(item.Target);
            }

            Assert.InRange(_batches[device].Count, 0, Room);
            Assert.Equal(_batches[device], plan.Batch.Select(item => item.Target).ToHashSet());
            // What the step before has put aside is let go by this one.
            foreach ((int _, RenderItem item) in _held.Where(held => held.Device == device).ToList())
            {
                _planner.LetGo(device, item);
            }

            _held.RemoveAll(held => held.Device == device);
            _held.AddRange(plan.Pause.Select(item => (device, item)));
        }

        private void Complete(int device)
        {
            if (_batches[device].Count > 0)
            {
                RenderTarget done = _batches[device].First();
                _planner.Finish(done);
                _batches[device].Remove(done);
                foreach (HashSet<RenderTarget> wanted in _wanted.Values)
                {
                    wanted.Remove(done);
                }
            }
        }
    }
}
