using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents;

/// <summary>Worlds and places as tools are told them, and links to them for people.</summary>
public sealed class AgentWorlds(WorldLibrary library, StartWorldCatalogue catalogue)
{
    /// <summary>How tools call a world.</summary>
    internal static readonly AgentParameter World = AgentParameter.Text(
        "world", "The id of a world, or the name of one of those that list_worlds gives. Without it the first of those.", 64);

    /// <summary>How tools call a rectangle of the plane.</summary>
    internal static readonly AgentParameter Region = new("region", "array", "The rectangle [α0, β0, α1, β1] with α0 < α1 and β0 < β1, such as [0, 0, 1, 1], the unit parallelogram.")
    {
        IsRequired = true,
        Least = 4,
        Most = 4,
    };

    /// <summary>How tools call the spacing of points.</summary>
    internal static readonly AgentParameter Zoom = AgentParameter.Whole("zoom", ZoomMeaning, TileAddress.MinZoom, TileAddress.MaxZoom) with { IsRequired = true };

    private const string ZoomMeaning =
        "The spacing of the lattice: neighbours lie 2^−zoom apart in α and in β. Zoom 4 has 17 × 17 points in the unit parallelogram, 6 has 65 × 65.";

    /// <summary>The world that a call names.</summary>
    /// <exception cref="AgentRefusedException">None is known by that id or name.</exception>
    public World Read(AgentArguments arguments, string name = "world") => arguments.Text(name) is not { } text ? catalogue.First.World
        : library.Find(text) ?? catalogue.Find(text)?.World ?? throw new AgentRefusedException(WorldProblems.Unknown(text).ProblemDetails.Detail!);

    /// <summary>The rectangle that a call names.</summary>
    /// <exception cref="AgentRefusedException">It is none.</exception>
    public static Region ReadRegion(AgentArguments arguments)
    {
        double[] numbers = arguments.Numbers(Region.Name)!;
        Region region = new(new(numbers[0], numbers[1]), new(numbers[2], numbers[3]));
        return region.IsValid ? region : throw new AgentRefusedException(
            $"A region has α0 < α1 and β0 < β1, and is not larger than the map, which goes to ±{NumberWords.Exact(PlanePoint.Farthest)} in α and in β.");
    }

    /// <summary>The address that opens a place on this server's map.</summary>
    public string Link(HttpContext asker, ShareLink place) => $"{PublicAddress.Of(asker.Request)}/{place.ToQuery(catalogue.LinkWord(place.World))}";

    /// <summary>The same for a point: with its picture open, where it is one of a lattice.</summary>
    /// <param name="zoom">Of the map around it; null for the coarsest that has the point.</param>
    public string Link(HttpContext asker, World world, PlanePoint point, int? zoom = null)
    {
        TileAddress? deep = TileAddress.At(point, TileAddress.MaxZoom);
        int shown = zoom ?? (deep is { } tile ? Math.Max(0, tile.LowestZoom) : 8);
        return Link(asker, new(world, point, shown, Picture: TileAddress.At(point, shown)));
    }
}
