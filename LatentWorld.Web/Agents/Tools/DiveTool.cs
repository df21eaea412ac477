using System.Text.Json.Nodes;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Dives;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>A dive between two places.</summary>
internal sealed class DiveTool(AgentWorlds worlds, WorldLibrary library, TileService tiles, TileSource source, AgentJobs jobs, AgentWriter writer) : AgentTool
{
    private static readonly string[] Names = ["from_alpha", "from_beta", "to_alpha", "to_beta"];

    public override string Name => "dive";

    public override string Description =>
        "Dives between two places to the border that lies between them: the way is halved, some 25 pictures, until the border opens or arithmetic ends. Waits a while and tells progress; call again with the same "
        + "arguments to go on. Gives in words what was found, the pictures with their labels, the border's two sides, the find (the picture that is nearest to both) as an image, and a link for people. "
        + "Good places to dive between are neighbours with different labels, as search_rifts finds them.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentParameter.Coordinate(Names[0], "α of the first place."),
        AgentParameter.Coordinate(Names[1], "β of the first place."),
        AgentParameter.Coordinate(Names[2], "α of the second place."),
        AgentParameter.Coordinate(Names[3], "β of the second place."),
        AgentWorlds.World,
        AgentJobs.Wait,
    ];

    public override bool IsReading => false;

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        double[] numbers = [.. Names.Select(name => call.Arguments.Number(name)!.Value)];
        DivePlaces places = new(new(numbers[0], numbers[1]), new(numbers[2], numbers[3]));
        DiveAnswer dive = await ReadAsync(call, world, places);
        JsonObject? job = null;
        if (!dive.Ended)
        {
            job = await jobs.LeadAsync(call, world, await DiveEndpoints.TaskAsync(world, places, tiles, call.Cancellation));
            dive = await ReadAsync(call, world, places);
        }

        JsonObject body = writer.Write(dive, call.Asker);
        if (job is not null)
        {
            body["job"] = job;
        }

        body["link"] = worlds.Link(call.Asker, ShareLink.Of(world, places));
        return dive.Find is not { } find ? new(body)
            : new(body) { Pictures = [PictureTool.Image(await PictureTool.PictureAsync(call, source, world, new(find.Alpha, find.Beta)), world, new(find.Alpha, find.Beta))] };
    }

    private async Task<DiveAnswer> ReadAsync(AgentCall call, World world, DivePlaces places)
    {
        using IDisposable place = call.Enter(RequestLimits.Spectra);
        string query = ShareLink.DiveQuery(places);
        return (DiveAnswer)AgentWriter.Value(await DiveEndpoints.ReadAsync(
            WorldId.Of(world).Value, query[(query.IndexOf('=', StringComparison.Ordinal) + 1)..], library, tiles, call.Cancellation));
    }
}
