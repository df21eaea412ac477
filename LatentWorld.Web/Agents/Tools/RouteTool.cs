using System.Text.Json.Nodes;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Routes;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>A route through some places.</summary>
internal sealed class RouteTool(AgentWorlds worlds, WorldLibrary library, TileService tiles, AgentJobs jobs, AgentWriter writer) : AgentTool
{
    private const string Stops = "stops", Line = "line", Frames = "frames";

    public override string Name => "route";

    public override string Description =>
        "Travels from place to place and shows the pictures on the way, spaced so that each changes as much as the next where it can. Waits a while and tells progress; call again with the same arguments to go on. "
        + "Gives in words what it came to, the frames with place, label and change, the perceptual path length and largest jump (feature distances), the latent length, and a link for people. "
        + "features, density, fisher, dual and ridge find their line on a lattice first, which takes some hundred pictures or runs of the model more.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        new(Stops, "array", "α and β of each place in turn: [α0, β0, α1, β1, …], two places at least.") { IsRequired = true, Least = 2 * RoutePlan.FewestStops, Most = 2 * RoutePlan.MostStops },
        AgentParameter.Choice(Line, "The line from one place to the next: straight across the plane, which is usual; sphere, at even speed by its angle; features, the shortest by the change of pictures; "
            + "density, through what the model holds for likely; fisher and dual, by the Fisher metric that is fitted to pictures; ridge, along a border.", EnumWords<RouteLine>.Words),
        AgentParameter.Whole(Frames, $"Pictures that are shown, each place among them; {RoutePlan.UsualFrames} without it.", RoutePlan.FewestStops, RoutePlan.MostFrames),
        AgentWorlds.World,
        AgentJobs.Wait,
    ];

    public override bool IsReading => false;

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        RoutePlan plan = Read(call.Arguments);
        RouteAnswer route = await ReadAsync(call, world, plan);
        JsonObject? job = null;
        if (!route.Done && route.Lack is null)
        {
            job = await jobs.LeadAsync(call, world, new RouteTask(plan));
            route = await ReadAsync(call, world, plan);
        }

        // The line's points are for drawing it; the frames lie on it.
        JsonObject body = writer.Write(route with { Line = null }, call.Asker);
        if (job is not null)
        {
            body["job"] = job;
        }

        body["link"] = worlds.Link(call.Asker, ShareLink.Of(world, plan));
        return new(body);
    }

    private static RoutePlan Read(AgentArguments arguments)
    {
        double[] numbers = arguments.Numbers(Stops)!;
        EnumWords<RouteLine>.TryRead(arguments.Text(Line) ?? EnumWords<RouteLine>.Of(RouteLine.Straight), out RouteLine line);
        var plan = new RoutePlan(
            [.. numbers.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new PlanePoint(pair[0], pair[1]))], line, (int)(arguments.Whole(Frames) ?? RoutePlan.UsualFrames));
        return numbers.Length % 2 != 0 ? throw new AgentRefusedException($"{Stops} has {numbers.Length} numbers; each place has two, α and β.")
            : plan.Problem is { } problem ? throw new AgentRefusedException(problem)
            : plan;
    }

    private async Task<RouteAnswer> ReadAsync(AgentCall call, World world, RoutePlan plan)
    {
        using IDisposable place = call.Enter(RequestLimits.Spectra);
        return (RouteAnswer)AgentWriter.Value(await RouteEndpoints.ReadAsync(WorldId.Of(world).Value, plan.ToString(), library, tiles, call.Cancellation));
    }
}
