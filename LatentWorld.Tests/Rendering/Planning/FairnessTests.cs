using CsCheck;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

/// <summary>Whatever one client does, another gets its pictures.</summary>
public sealed class FairnessTests
{
    private const string Adversary = "adversary", Stranger = "stranger";

    /// <summary>Worlds of one step, of a usual picture's and of very many, with and without guidance.</summary>
    private static readonly World[] Worlds =
    [
        .. from steps in new[] { 1, 20, 1000 } from guidance in new[] { 1, 5 } select FakeModel.World((ulong)steps, steps) with { Guidance = guidance },
    ];

    private static readonly WorldId[] Ids = [.. Worlds.Select(WorldId.Of)];

    [Fact]
    public void Whatever_one_client_does_anothers_tile_comes_within_twice_its_time_and_one_step()
    {
        // A step may cost what its rows do, or hardly more for many than for one.
        Gen<(int, double)> device = Gen.Select(Gen.Int[2, 8], Gen.Int[0, 1].Select(steps => 0.01 * steps));
        Gen.Select(device, Gen.Int[0, 9999].Array[1, 60], Gen.Int[2, 3], Gen.Int[0, 200]).Sample((made, script, world, rest) =>
        {
            var run = new PlannedDevice(made.Item1, made.Item2, ofRow: 0.005);
            int act = 0;
            for (int tile = 0; run.Now < 60; tile++)
            {
                for (int step = 0; step < rest; step++)
                {
                    Act(run.Planner, script[act++ % script.Length]);
                    run.Step();
                }

                RenderTarget wanted = RenderTarget.Of(Ids[world], new(20, (2 * tile) + 1, 1));
                run.Planner.Watch(100, Worlds[world], [wanted], Urgency.Visible, Stranger);
                double since = run.Now;
                while (!run.Step().Contains(wanted))
                {
                    Act(run.Planner, script[act++ % script.Length]);
                }

                Assert.InRange(run.Now - since, 0, (2 * run.Alone(Worlds[world])) + run.LongestStep + 1e-9);
            }
        }, iter: 50);
    }

    [Fact]
    public void Pictures_that_cost_more_to_decode_than_to_step_count_as_what_they_cost()
    {
        // One after the other, each of one step, beside a stranger's one tile.
        var run = new PlannedDevice(8, 0, 0.005);
        RenderTarget wanted = Row(2, 9, 1)[0];
        run.Planner.Watch(100, Worlds[2], [wanted], Urgency.Visible, Stranger);
        int asked = 0;
        bool isThere = false;
        while (!isThere)
        {
            run.Planner.Watch(1, Worlds[0], [RenderTarget.Of(Ids[0], new(20, (2 * asked++) + 1, 1))], Urgency.Visible, Adversary);
            isThere = run.Step().Contains(wanted);
        }

        Assert.InRange(run.Now, 0, (2 * run.Alone(Worlds[2])) + run.LongestStep);
    }

    [Fact]
    public void The_first_tile_of_a_view_comes_as_soon()
    {
        var run = new PlannedDevice(8, 0, 0.005);
        Fill(run.Planner, watchers: 4, Worlds[5]);
        run.Step();
        run.Planner.Watch(100, Worlds[3], Row(3, 9, 54), Urgency.Visible, Stranger);
        double since = run.Now;
        while (run.Step().All(key => key.World != Ids[3]))
        {
        }

        // Alone, eight of the view would share each step.
        Assert.InRange(run.Now - since, 0, (Worlds[3].Steps * run.LongestStep) + 1e-9);
    }

    [Fact]
    public void Clients_who_want_more_than_there_is_get_the_same_however_they_ask()
    {
        // A few long pictures and many short ones, with and without guidance, by many connections and by one.
        var run = new PlannedDevice(8, 0, 0.005);
        Fill(run.Planner, watchers: 40, Worlds[2]);
        run.Planner.Watch(100, Worlds[5], Row(5, 9, 16), Urgency.Visible, Stranger);
        int rowsOfMany = 0;
        for (int step = 0; step < 400; step++)
        {
            rowsOfMany += run.Step().Count * (Worlds[2].Steps + (RenderCost.Finishing / RenderCost.Row));
        }

        int rows = (int)(run.Now / 0.005);
        Assert.InRange(rowsOfMany, 0.45 * rows, 0.55 * rows);
    }

    [Fact]
    public void Where_there_is_no_room_for_all_who_had_least_comes_first()
    {
        var planner = ReadyPlanner.Of(100, Worlds);
        planner.Watch(1, Worlds[5], Row(5, 1, 1), Urgency.Visible, "much");
        for (int step = 0; step < 10; step++)
        {
            planner.Plan(1, TimeSpan.FromSeconds(step));
        }

        planner.Watch(2, Worlds[5], Row(5, 3, 1), Urgency.Visible, "nothing");
        RenderPlan plan = planner.Plan(1, TimeSpan.FromSeconds(10));
        Assert.Equal(Row(5, 1, 1), plan.Pause.Select(item => item.Target));
        Assert.Equal(Row(5, 3, 1), plan.Join.Select(item => item.Target));
    }

    /// <summary>One picture is then the least that anybody wants, and all get as much of a step.</summary>
    [Fact]
    public void A_picture_that_a_viewer_has_already_is_not_among_those_it_wants()
    {
        var planner = ReadyPlanner.Of(100, Worlds);
        planner.Watch(1, Worlds[5], Row(5, 1, 2), Urgency.Visible, "few");
        planner.Drop(1, Row(5, 1, 2)[1]);
        planner.Watch(2, Worlds[5], Row(5, 3, 9), Urgency.Visible, "many");
        Assert.Equal([Row(5, 1, 1)[0], Row(5, 3, 1)[0]], planner.Plan(8).Join.Select(item => item.Target));
    }

    [Fact]
    public void A_long_picture_gives_way_to_others_of_its_own_client_too()
    {
        var planner = ReadyPlanner.Of(100, Worlds);
        planner.Watch(1, Worlds[5], Row(5, 1, 1), Urgency.Visible);
        planner.Plan(1);
        planner.Watch(2, Worlds[3], Row(3, 3, 1), Urgency.Visible);

        int steps = 0;
        while (steps <= 60 && planner.Plan(1).Pause.Count == 0)
        {
            steps++;
        }

        Assert.InRange(steps, 1, 60);
        Assert.Equal(1, planner.InFlight);
    }

    [Fact]
    public void Usual_pictures_of_one_client_do_not_give_way_to_each_other()
    {
        var run = new PlannedDevice(2, 0, 0.005);
        for (int watcher = 0; watcher < 6; watcher++)
        {
            run.Planner.Watch(watcher, Worlds[3], Row(3, 1 + (2 * watcher), 1), Urgency.Visible);
        }

        for (int pair = 0; pair < 3; pair++)
        {
            for (int step = 1; step < Worlds[3].Steps; step++)
            {
                Assert.Empty(run.Step());
            }

            Assert.Equal(2, run.Step().Count);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void A_model_of_one_timestep_serves_the_stranger_as_soon(int capacity)
    {
        var run = new PlannedDevice(capacity, 0, 0.005, mixesTimesteps: false);
        Fill(run.Planner, watchers: 4, Worlds[5]);
        for (int step = 0; step < 50; step++)
        {
            run.Step();
        }

        RenderTarget wanted = Row(3, 9, 1)[0];
        run.Planner.Watch(100, Worlds[3], [wanted], Urgency.Visible, Stranger);
        double since = run.Now;
        while (!run.Step().Contains(wanted))
        {
        }

        Assert.InRange(run.Now - since, 0, (2 * run.Alone(Worlds[3])) + run.LongestStep + 1e-9);
    }

    [Fact]
    public void A_full_queue_takes_an_even_share_of_each_client_whatever_its_viewers()
    {
        var planner = ReadyPlanner.Of(1000, Worlds);
        for (int watcher = 0; watcher < 50; watcher++)
        {
            planner.Watch(watcher, Worlds[3], Row(3, 1 + (2 * watcher), 1000), Urgency.Visible, Adversary);
        }

        Assert.Equal(500, planner.Watch(100, Worlds[3], Row(3, 201, 1000), Urgency.Visible, Stranger));
    }

    /// <summary>Something that one client may do.</summary>
    private static void Act(RenderPlanner planner, int act)
    {
        int watcher = act % 8;
        int world = act / 8 % Worlds.Length;
        int y = act / 48 % 4;
        if (act / 192 % 4 == 0)
        {
            planner.Forget(watcher);
        }
        else
        {
            planner.Watch(watcher, Worlds[world], Row(world, 101 + (2 * y), 1 + (act / 768)), Urgency.Visible, Adversary);
        }
    }

    private static void Fill(RenderPlanner planner, int watchers, World world)
    {
        int index = Array.IndexOf(Worlds, world);
        for (int watcher = 0; watcher < watchers; watcher++)
        {
            planner.Watch(watcher, world, Row(index, 101 + (2 * watcher), 100), Urgency.Visible, Adversary);
        }
    }

    /// <summary>Pictures of one row of zoom 20 at odd columns, so that none reduces.</summary>
    private static RenderTarget[] Row(int world, long y, int count) =>
        [.. Enumerable.Range(0, count).Select(i => RenderTarget.Of(Ids[world], new(20, (2 * i) + 1, y)))];
}
