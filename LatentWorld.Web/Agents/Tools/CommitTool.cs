using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Fields;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>When a picture becomes what it is.</summary>
internal sealed class CommitTool(AgentWorlds worlds, TileSource source, CommitTimes commits, AgentWriter writer) : AgentTool
{
    public override string Name => "commit_steps";

    public override string Description =>
        "Says at which sampling step the picture of a place becomes what it is: of each step the label of what the model foresees there, with its probability, and the first from which on that is the picture's own. "
        + "Runs the model once more for it; waits a bounded time, and the same call goes on from there. Also a link for people.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentParameter.Coordinate("alpha", "α of the place."),
        AgentParameter.Coordinate("beta", "β of the place."),
        AgentWorlds.World,
    ];

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        PlanePoint point = new(call.Arguments.Number("alpha")!.Value, call.Arguments.Number("beta")!.Value);
        using IDisposable place = call.Enter(RequestLimits.Fields);
        JsonObject body = writer.Read(
            await ForecastEndpoints.CommitAsync(WorldId.Of(world).Value, Text(point.Alpha), Text(point.Beta), source, commits, call.Asker, call.Cancellation), call.Asker);
        body["link"] = worlds.Link(call.Asker, world, point);
        return new(body);
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
