using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

/// <summary>Whose world is prepared next, and what waits for it.</summary>
public sealed class PreparationOrderTests
{
    private static readonly World[] Worlds = [.. Enumerable.Range(0, WantedWorlds.MostPrepared + 8).Select(seed => FakeModel.World((ulong)seed))];

    [Fact]
    public void Pictures_of_an_unprepared_world_hold_nobody_up()
    {
        RenderPlanner planner = ReadyPlanner.Of(100, Worlds[0]);
        planner.Watch(1, Worlds[0], Row(0, 4), Urgency.Visible, "one");
        planner.Watch(2, Worlds[1], Row(1, 1), Urgency.Visible, "other");

        // Its one picture would else bound what each client gets of a step.
        Assert.Equal(Row(0, 4), planner.Plan(4).Join.Select(item => item.Target));
        Assert.Equal(WorldId.Of(Worlds[1]), planner.NextWorld()!.Id);
        planner.Prepared(ReadyPlanner.Prepare(Worlds[1]));
        RenderItem joined = Assert.Single(planner.Plan(4).Join);
        Assert.Equal((Row(1, 1)[0], Worlds[1]), (joined.Target, joined.Prepared!.World));
    }

    [Fact]
    public void What_is_looked_at_comes_first_and_then_who_has_had_least()
    {
        RenderPlanner planner = ReadyPlanner.Of(100, Worlds[0]);
        planner.Watch(1, Worlds[0], Row(0, 1), Urgency.Visible, "much");
        planner.Plan(1);
        planner.Watch(2, Worlds[1], Row(1, 1), Urgency.Job, "nothing");
        planner.Watch(3, Worlds[2], Row(2, 1), Urgency.Visible, "much");
        planner.Watch(4, Worlds[3], Row(3, 1), Urgency.Visible, "nothing");

        Assert.Equal([Worlds[3], Worlds[2], Worlds[1]], Enumerable.Range(0, 3).Select(_ => planner.NextWorld()!.World));
        Assert.Null(planner.NextWorld());
    }

    [Fact]
    public void A_preparation_that_nobody_waits_for_is_cancelled_and_begins_anew_for_whoever_comes()
    {
        var planner = new RenderPlanner(100);
        planner.Watch(1, Worlds[0], Row(0, 2), Urgency.Visible);
        planner.Watch(2, Worlds[0], Row(0, 1), Urgency.Prefetch);
        WantedWorld first = planner.NextWorld()!;
        CancellationToken cancellation = first.Cancellation;
        planner.Forget(1);
        Assert.False(cancellation.IsCancellationRequested);
        planner.Drop(2, Row(0, 1)[0]);
        Assert.True(cancellation.IsCancellationRequested);

        planner.Watch(3, Worlds[0], Row(0, 1), Urgency.Visible);
        Assert.Null(planner.NextWorld());
        planner.Unprepared(first);
        Assert.False(planner.NextWorld()!.Cancellation.IsCancellationRequested);
    }

    [Fact]
    public void Panning_within_a_world_does_not_cancel_its_preparation()
    {
        var planner = new RenderPlanner(100);
        planner.Watch(1, Worlds[0], Row(0, 1), Urgency.Visible);
        CancellationToken cancellation = planner.NextWorld()!.Cancellation;
        planner.Watch(1, Worlds[0], Row(0, 3)[1..], Urgency.Visible);
        Assert.False(cancellation.IsCancellationRequested);
    }

    [Fact]
    public void What_waited_for_a_world_that_failed_is_known_and_can_be_given_up()
    {
        var planner = new RenderPlanner(100);
        planner.Watch(1, Worlds[0], Row(0, 2), Urgency.Visible);
        planner.Watch(1, Worlds[1], Row(1, 2), Urgency.Prefetch);
        WantedWorld world = planner.NextWorld()!;
        Assert.Equal(Row(0, 2), planner.WaitingOf(world.Id).OrderBy(target => target.Picture.Point.Alpha));
        planner.WaitingOf(world.Id).ForEach(target => Assert.Equal([1], planner.Finish(target)));
        planner.Unprepared(world);
        Assert.Equal(WorldId.Of(Worlds[1]), planner.NextWorld()!.Id);
        Assert.Null(planner.NextWorld());
    }

    [Fact]
    public void A_preparation_that_was_given_up_leaves_nothing_of_its_world()
    {
        var planner = new RenderPlanner(100);
        planner.Watch(1, Worlds[0], Row(0, 1), Urgency.Visible);
        WantedWorld world = planner.NextWorld()!;
        planner.Forget(1);
        planner.Unprepared(world);
        planner.Watch(2, Worlds[0], Row(0, 1), Urgency.Visible);
        Assert.NotSame(world, planner.NextWorld());
    }

    /// <summary>However many worlds are wanted at once, few stay prepared, and every picture comes to its end.</summary>
    [Fact]
    public void Prepared_worlds_are_bounded_and_all_pictures_come_to_an_end()
    {
        var planner = new RenderPlanner(1000);
        HashSet<RenderTarget> open = [];
        for (int i = 0; i < Worlds.Length; i++)
        {
            planner.Watch(i, Worlds[i], Row(i, 2), Urgency.Visible, $"client {i}");
            open.UnionWith(Row(i, 2));
        }

        HashSet<WorldId> prepared = [];
        for (int step = 0; open.Count > 0; step++)
        {
            Assert.True(step < 4 * Worlds.Length, $"{open.Count} pictures never had their turn.");
            while (planner.NextWorld() is { } world)
            {
                planner.Prepared(ReadyPlanner.Prepare(world.World));
                prepared.Add(world.Id);
            }

            Assert.InRange(planner.PreparedCount, 1, WantedWorlds.MostPrepared + 1);
            foreach (RenderItem item in planner.Plan(4).Join)
            {
                Assert.Equal(item.Target.World, item.Prepared!.Id);
                planner.Finish(item.Target);
                open.Remove(item.Target);
            }

            Assert.InRange(planner.PreparedCount, 1, WantedWorlds.MostPrepared);
        }

        Assert.Equal(Worlds.Length, prepared.Count);
        Assert.Equal(0, planner.Count);
    }

    [Fact]
    public void A_viewer_waits_for_its_clients_viewers_and_for_as_much_of_each_other_client()
    {
        RenderPlanner planner = ReadyPlanner.Of(1000, Worlds[0]);
        Assert.Equal(3, planner.Ahead(3, "nobody"));
        planner.Watch(1, Worlds[0], Row(0, 10), Urgency.Visible, "one");
        for (int viewer = 2; viewer <= 5; viewer++)
        {
            planner.Watch(viewer, Worlds[viewer], Row(viewer, 10), Urgency.Visible, "other");
        }

        Assert.Equal(3 * 1 * 2, planner.Ahead(3, "one"));
        Assert.Equal(3 * 4 * 2, planner.Ahead(3, "other"));
        Assert.Equal(50, planner.Ahead(10, "other"));
    }

    private static RenderTarget[] Row(int world, int count) =>
        [.. Enumerable.Range(0, count).Select(x => RenderTarget.Of(WorldId.Of(Worlds[world]), new(1, (2 * x) + 1, 1)))];
}
