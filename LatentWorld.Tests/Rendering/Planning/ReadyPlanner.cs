using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering.Planning;

/// <summary>Planners whose worlds are prepared.</summary>
internal static class ReadyPlanner
{
    private static readonly ConcurrentDictionary<World, PreparedWorld> Known = [];

    public static RenderPlanner Of(int bound, params IReadOnlyList<World> worlds)
    {
        var planner = new RenderPlanner(bound);
        foreach (World world in worlds)
        {
            planner.Prepared(Prepare(world));
        }

        return planner;
    }

    public static PreparedWorld Prepare(World world) => Known.GetOrAdd(world, unknown => PreparedWorld.Prepare(new FakeModel(), unknown));
}
