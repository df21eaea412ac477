using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Ways;

/// <summary>The pictures of a way as people read of them.</summary>
public static class PictureWords
{
    /// <summary>What a picture is called, and where it lies.</summary>
    /// <param name="words">What labels are called, by number.</param>
    public static string Of(WayPicture picture, IReadOnlyList<string> words) =>
        Name(picture, words) is { } name ? $"{name} at {Of(picture.Point)}" : Of(picture.Point);

    /// <summary>What a picture is called; null where the model has no words.</summary>
    /// <param name="words">What labels are called, by number.</param>
    public static string? Name(WayPicture picture, IReadOnlyList<string> words) => picture.Label is { } label ? ShownText.Isolated(words[label]) : null;

    /// <summary>"α 0.5, β 0.25": where it lies.</summary>
    public static string Of(PlanePoint point) => $"α {NumberWords.Exact(point.Alpha)}, β {NumberWords.Exact(point.Beta)}";
}
