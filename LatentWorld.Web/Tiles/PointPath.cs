using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Tiles;

/// <summary>Points of the plane as they stand in a request's path.</summary>
internal static class PointPath
{
    /// <summary>
    /// Reads α and β; null where they are no finite numbers, or not in a number's one spelling: a cache on the way would
    /// keep the picture once more.
    /// </summary>
    public static PlanePoint? Read(string alpha, string beta) =>
        Read(alpha) is { } a && Read(beta) is { } b && a.Text == alpha && b.Text == beta ? new(a.Value, b.Value) : null;

    /// <summary>The one spelling of a number in a path, such as "0.1"; null where it is none.</summary>
    public static string? Spelling(string text) => Read(text)?.Text;

    private static (double Value, string Text)? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            // Both zeros are one.
            ? (value + 0.0, (value + 0.0).ToString("R", CultureInfo.InvariantCulture))
            : null;
}
