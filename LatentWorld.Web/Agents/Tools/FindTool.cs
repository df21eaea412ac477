using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Finds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>Kept pictures by words.</summary>
internal sealed class FindTool(AgentWorlds worlds, WorldLibrary library, TileService tiles, AgentWriter writer) : AgentTool
{
    private const string Words = "words", Count = "count";
    private const int Usual = 6, Most = 24;

    public override string Name => "find_by_words";

    public override string Description =>
        "Finds the pictures that are kept of a world and nearest to some words, no two of them nearly the same; nothing is rendered for it. Gives among how many was searched, each picture's place, address and likeness "
        + "(a cosine, a measure of order alone), and a link for people. Where few pictures are kept, have a region rendered by render_region first.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentParameter.Text(Words, "What to look for, such as \"a cat on a mountain\".", 1000) with { IsRequired = true },
        AgentWorlds.World,
        AgentParameter.Whole(Count, $"The most pictures that are told; {Usual} without it.", 1, Most),
    ];

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        string count = (call.Arguments.Whole(Count) ?? Usual).ToString(CultureInfo.InvariantCulture);
        using IDisposable place = call.Enter(RequestLimits.Spectra);
        JsonObject body = writer.Read(
            await FindEndpoints.FindAsync(WorldId.Of(world).Value, call.Arguments.Text(Words), count, library, tiles, call.Cancellation), call.Asker);
        body["link"] = worlds.Link(call.Asker, ShareLink.Of(world, ShareLink.Start));
        return new(body);
    }
}
