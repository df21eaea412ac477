using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Queries;

namespace LatentWorld.Web.Jobs;

/// <summary>What to seed, as a request's query says it: region=α0,β0,α1,β1 as in a share link, minZoom and maxZoom.</summary>
/// <param name="Region">α0,β0,α1,β1.</param>
/// <param name="MinZoom">The coarsest zoom, a whole number.</param>
/// <param name="MaxZoom">The finest zoom.</param>
internal sealed record SeedQuery(string? Region, string? MinZoom, string? MaxZoom)
{
    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    /// <exception cref="QueryException">Likewise, of a zoom.</exception>
    public SeedGrid Read()
    {
        var grid = new SeedGrid(ShareLink.ReadRegion(Region ?? ""), ReadZoom("minZoom", MinZoom), ReadZoom("maxZoom", MaxZoom));
        return grid.Problem is { } words ? throw new ShareLinkException(words) : grid;
    }

    private static int ReadZoom(string name, string? text) => (int)WholeNumber.Read(name, text, TileAddress.MinZoom, TileAddress.MaxZoom);
}
