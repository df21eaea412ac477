using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Pages;

/// <summary>What the map in the browser is made with.</summary>
/// <param name="HubUrl">The tile hub's address, relative to the page's base.</param>
internal sealed record MapOptions(MapWorld World, MapTarget Target, MapLayers Layers, string HubUrl);

/// <summary>Where the map goes: a region, else a view, else the world's unit parallelogram.</summary>
/// <param name="Picture">The picture that the page shows large.</param>
internal sealed record MapTarget(MapView? View, MapRegion? Region, MapTile? Picture)
{
    public static MapTarget Of(OpenedPlace place) => new(
        place.View,
        place.Region is { } region ? MapRegion.Of(region) : null,
        place.Link?.Picture is { } tile ? new MapTile(tile.Zoom, tile.X, tile.Y) : null);
}

/// <summary>A <see cref="Region"/> as the map knows it.</summary>
internal sealed record MapRegion(double Alpha0, double Beta0, double Alpha1, double Beta1)
{
    public static MapRegion Of(Region region) => new(region.Min.Alpha, region.Min.Beta, region.Max.Alpha, region.Max.Beta);
}

/// <summary>A <see cref="TileAddress"/> as the map knows it.</summary>
internal sealed record MapTile(int Zoom, long X, long Y);
