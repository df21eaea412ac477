using System.Globalization;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Jobs;

/// <summary>What to seed, as a request's query says it: region=α0,β0,α1,β1 as in a share link, minZoom and maxZoom.</summary>
/// <param name="Region">α0,β0,α1,β1.</param>
/// <param name="MinZoom">The coarsest zoom, a whole number.</param>
/// <param name="MaxZoom">The finest zoom.</param>
internal sealed record SeedQuery(string? Region, string? MinZoom, string? MaxZoom)
{
    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    public SeedGrid Read()
    {
        var grid = new SeedGrid(ShareLink.ReadRegion(Region ?? ""), ReadZoom(nameof(MinZoom), MinZoom), ReadZoom(nameof(MaxZoom), MaxZoom));
        return grid.Problem is { } words ? throw new ShareLinkException(words) : grid;
    }

    private static int ReadZoom(string name, string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int zoom)
            ? zoom
            : throw new ShareLinkException(
                $"{char.ToLowerInvariant(name[0])}{name[1..]}= must be a whole number from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}.");
}
