using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pictures;

/// <summary>What it takes to make a picture again, as a PNG carries it in its text chunks.</summary>
/// <param name="World">The world's recipe.</param>
/// <param name="Point">Where on the world's plane the picture lies; null where it was made from a latent of somebody's own.</param>
/// <param name="Tile">The tile that it was saved as; null where it is no tile.</param>
public sealed record PictureRecipe(World World, PlanePoint? Point, TileAddress? Tile = null)
{
    private const string WorldKey = "latentworld:world";
    private const string PointKey = "latentworld:point";
    private const string TileKey = "latentworld:tile";

    /// <summary>The recipe of a tile.</summary>
    public static PictureRecipe Of(World world, TileAddress tile) => new(world, tile.Point, tile);

    /// <summary>Reads the recipe out of a PNG that LatentWorld saved.</summary>
    /// <param name="png">The file's bytes; whoever made them, no more than a recipe's room is taken for them.</param>
    /// <exception cref="WorldFormatException">The bytes are no PNG, it is damaged, or it carries no recipe that can be read.</exception>
    public static PictureRecipe Read(ReadOnlySpan<byte> png)
    {
        IReadOnlyDictionary<string, string> texts = PngTextChunks.Read(png);
        return texts.TryGetValue(WorldKey, out string? json)
            ? new(CanonicalJson.Read(json), ReadPoint(texts.GetValueOrDefault(PointKey)))
            : throw new WorldFormatException(
                WorldKey, "The PNG carries no recipe: programs that save a picture anew leave it out. Take the file as LatentWorld saved it.");
    }

    /// <summary>Keywords and texts in the order in which they are written.</summary>
    internal IEnumerable<(string Keyword, string Text)> Texts()
    {
        // A title is one line without control characters; the recipe below has the prompt as it is, and escapes them.
        yield return ("Title", World.Prompt.Length > 0 ? ShownText.Of(World.Prompt) : $"LatentWorld {Place}".TrimEnd());
        yield return ("Software", "LatentWorld");
        yield return (WorldKey, CanonicalJson.WriteWhole(World));
        if (Point is { } point)
        {
            yield return (PointKey, PointText(point));
        }

        if (Tile is { } tile)
        {
            yield return (TileKey, tile.ToString());
        }
    }

    private string? Place => Tile?.ToString() ?? (Point is { } point ? PointText(point) : null);

    private static string PointText(PlanePoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Alpha:R},{point.Beta:R}");

    private static PlanePoint? ReadPoint(string? text) => text?.Split(',') switch
    {
        null => null,
        [string first, string second] when IsFinite(first, out double alpha) && IsFinite(second, out double beta) => new(alpha, beta),
        _ => throw new WorldFormatException(PointKey, $"{PointKey} must be two finite numbers α,β, not {ShownText.Quoted(text)}."),
    };

    private static bool IsFinite(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
