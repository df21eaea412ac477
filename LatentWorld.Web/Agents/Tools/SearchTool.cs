using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Http;
using LatentWorld.Web.Searches;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>A search for the rifts of a region.</summary>
internal sealed class SearchTool(AgentWorlds worlds, WorldLibrary library, TileService tiles, AgentJobs jobs, AgentWriter writer) : AgentTool
{
    private const string Pictures = "pictures", Order = "order", Count = "count";
    private const int UsualFinds = 8, MostFinds = 24;

    public override string Name => "search_rifts";

    public override string Description =>
        "Searches a rectangle for rifts: neighbours at the zoom whose pictures have different labels, with some 15 % of the region's pictures. Waits a while and tells progress; call again with the same arguments to go on. "
        + "Gives in words how far it is, and the best finds: place, label, the place and label on the other side of the border, and how much the picture changes. Also a link for people.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentWorlds.Region,
        AgentWorlds.Zoom,
        AgentWorlds.World,
        AgentParameter.Whole(Pictures, "The most pictures that are looked at; some 15 % of the region's without it.", RiftSearch.FewestPictures, RiftSearch.MostPictures),
        AgentParameter.Choice(Order, "Which finds are best: steepest (borders by the change across them; the usual), strangest or mixed (single pictures).", EnumWords<FindOrder>.Words),
        AgentParameter.Whole(Count, $"The most finds that are told; {UsualFinds} without it.", 1, MostFinds),
        AgentJobs.Wait,
    ];

    public override bool IsReading => false;

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        Region region = AgentWorlds.ReadRegion(call.Arguments);
        string place = ShareLink.Of(world, region).PlaceQuery;
        SearchQuery query = new()
        {
            Region = place[(place.IndexOf('=', StringComparison.Ordinal) + 1)..],
            Zoom = Text(call.Arguments.Whole(AgentWorlds.Zoom.Name)),
            Pictures = Text(call.Arguments.Whole(Pictures)),
            Order = call.Arguments.Text(Order),
            Count = Text(call.Arguments.Whole(Count) ?? UsualFinds),
        };
        SearchAnswer search = await ReadAsync(call, world, query);
        JsonObject? job = null;
        if (!search.Ended)
        {
            job = await jobs.LeadAsync(call, world, query.Read());
            search = await ReadAsync(call, world, query);
        }

        JsonObject body = writer.Write(search, call.Asker);
        if (job is not null)
        {
            body["job"] = job;
        }

        body["link"] = worlds.Link(call.Asker, ShareLink.Of(world, region));
        return new(body);
    }

    private async Task<SearchAnswer> ReadAsync(AgentCall call, World world, SearchQuery query)
    {
        using IDisposable gate = call.Enter(RequestLimits.Regions);
        return (SearchAnswer)AgentWriter.Value(await SearchEndpoints.ReadAsync(WorldId.Of(world).Value, query, library, tiles, call.Cancellation));
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
