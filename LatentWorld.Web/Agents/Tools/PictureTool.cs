using System.Text.Json.Nodes;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;
using ModelContextProtocol.Protocol;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>The picture at a place, and what is known of it.</summary>
internal sealed class PictureTool(AgentWorlds worlds, TileSource source, IDiffusionModel model, AgentWriter writer) : AgentTool
{
    private const string Zoom = "zoom", Measure = "measure", Format = "format", WebP = "webp", Png = "png";
    private const int NearestWords = 5;

    public override string Name => "picture_at";

    public override string Description =>
        "Shows the picture at a place, rendered if it is not there yet (seconds, up to the server's bound; then ask again). Gives it as an image, with the whole recipe, "
        + "the words of the model's list that are nearest to it with their probabilities, and its sensitivity: how much pictures change around it, as feature distance per unit of latent distance, "
        + "where its neighbours at the zoom are there. A sensitivity that is not resolved is below what rounding makes. Also a link for people.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentParameter.Coordinate("alpha", "α of the place; 0 to 1 lies between the corners z0 and z1."),
        AgentParameter.Coordinate("beta", "β of the place; 0 to 1 lies between the corners z0 and z2."),
        AgentWorlds.World,
        AgentParameter.Whole(Zoom, "The scale at which sensitivity is measured: against the neighbours 2^−zoom away in α and β. The place must be a multiple of 2^−zoom. Without it the coarsest zoom that has the place.",
            TileAddress.MinZoom, TileAddress.MaxZoom),
        AgentParameter.Flag(Measure, "Whether the four neighbours are rendered as well, so that the sensitivity is known. Four more pictures."),
        AgentParameter.Choice(Format, "Of the image; webp without it. Both are lossless, png is three times as large.", [WebP, Png]),
    ];

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        WorldId id = WorldId.Of(world);
        PlanePoint point = new(call.Arguments.Number("alpha")!.Value, call.Arguments.Number("beta")!.Value);
        int? zoom = (int?)call.Arguments.Whole(Zoom);
        TileAddress? tile = zoom is { } asked
            ? TileAddress.At(point, asked) ?? throw new AgentRefusedException($"The place is none of zoom {NumberWords.Exact(asked)}: α and β must be multiples of 2^−zoom. Leave zoom out, or take the nearest multiple.")
            : TileAddress.At(point, TileAddress.MaxZoom) is { } deep ? TileAddress.At(point, deep.LowestZoom) : null;
        using IDisposable place = call.Enter(RequestLimits.WaitingTiles);
        if (call.Arguments.Flag(Measure) && tile is { } centre)
        {
            await RenderAsync(call, world, Neighbours(centre));
        }

        Picture picture = await PictureAsync(call, source, world, point);
        JsonObject body = new() { ["world"] = id.Value, ["alpha"] = point.Alpha, ["beta"] = point.Beta };
        if (tile is { } known)
        {
            foreach ((string name, JsonNode? value) in Describe(await TileEndpoints.DescribeAsync(
                id.Value, known.Zoom.ToString(System.Globalization.CultureInfo.InvariantCulture), known.X.ToString(System.Globalization.CultureInfo.InvariantCulture),
                known.Y.ToString(System.Globalization.CultureInfo.InvariantCulture), source, call.Asker, call.Cancellation), call))
            {
                body[name] = value?.DeepClone();
            }
        }
        else
        {
            body["words"] = writer.Write(new { words = ConceptWords.Nearest(picture.Features, model.Concepts, NearestWords) }, call.Asker)["words"]?.DeepClone();
            body["said"] = "The place lies on no lattice, so that it has no neighbours to be compared with.";
        }

        body["recipe"] = JsonNode.Parse(CanonicalJson.WriteWhole(world));
        body["picture"] = $"{PublicAddress.Of(call.Asker.Request)}/{PictureAddress.Of(id, point)}";
        body["link"] = worlds.Link(call.Asker, world, point, zoom);
        return new(body) { Pictures = [Image(picture, world, point, call.Arguments.Text(Format) == Png)] };
    }

    /// <summary>The picture of a place, as a request for it has it.</summary>
    internal static async Task<Picture> PictureAsync(AgentCall call, TileSource source, World world, PlanePoint point)
    {
        string client = ClientAddress.Of(call.Asker).ToString();
        return AgentWriter.Value(await source.AnswerAsync(
            WorldId.Of(world).Value, async known => new PictureAnswer(await source.Tiles.GetAsync(known, point, client, call.Cancellation)))) is PictureAnswer answer
            ? answer.Picture
            : throw new AgentRefusedException("This picture could not be made.");
    }

    /// <summary>A picture as an image.</summary>
    internal static ImageContentBlock Image(Picture picture, World world, PlanePoint point, bool isPng = false) => isPng
        ? ImageContentBlock.FromBytes(PictureEncoding.ToPng(PictureDecoding.DecodeWebP(picture.WebP.Span), new PictureRecipe(world, point)), TilePictures.Png)
        : ImageContentBlock.FromBytes(picture.WebP, TilePictures.WebP);

    private Task RenderAsync(AgentCall call, World world, IEnumerable<TileAddress> tiles) =>
        Task.WhenAll(tiles.Select(tile => PictureAsync(call, source, world, tile.Point)));

    private static IEnumerable<TileAddress> Neighbours(TileAddress tile) =>
        ((TileAddress[])[tile with { X = tile.X - 1 }, tile with { X = tile.X + 1 }, tile with { Y = tile.Y - 1 }, tile with { Y = tile.Y + 1 }]).Where(one => one.IsValid);

    /// <summary>What the API says of a tile, without what is said twice.</summary>
    private JsonObject Describe(IResult described, AgentCall call)
    {
        JsonObject all = writer.Read(described, call.Asker);
        foreach (string twice in (string[])["world", "x", "y", "alpha", "beta", "stability", "stabilityAtMost", "stabilityState"])
        {
            all.Remove(twice);
        }

        return all;
    }
}
