using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>Where the picture of a point is had, below the server's address: as a tile where it is one, which the map has at the same address.</summary>
public static class PictureAddress
{
    public static string Of(WorldId world, PlanePoint point) => TileAddress.At(point, TileAddress.MaxZoom) is { } deep && TileAddress.At(point, deep.LowestZoom) is { } tile
        ? $"worlds/{world}/tiles/{tile}.webp"
        : FormattableString.Invariant($"worlds/{world}/points/{point.Alpha:R}/{point.Beta:R}.webp");

    /// <summary>Where the picture is had that the model foresees at a step of a point's sampling.</summary>
    public static string OfForecast(WorldId world, PlanePoint point, int step) =>
        FormattableString.Invariant($"worlds/{world}/points/{point.Alpha:R}/{point.Beta:R}/forecasts/{step}.webp");
}
