using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Routes;

/// <summary>A kind of file that a route is taken home as.</summary>
public sealed record RouteAnimation
{
    private RouteAnimation(string ending, string name, string mediaType, string title, string summary, Func<RouteFilm, Stream, CancellationToken, Task> write) =>
        (Ending, Name, MediaType, Title, Summary, Write) = (ending, name, mediaType, title, summary, write);

    /// <summary>All kinds, in the order in which they are offered.</summary>
    public static IReadOnlyList<RouteAnimation> All { get; } =
    [
        new("webp", "WebP", "image/webp", "Download as animated WebP: every pixel as it was drawn",
            "A route as animated WebP, with every pixel as it was drawn.", (film, to, cancellation) => film.WriteWebPAsync(to, cancellation)),
        new("gif", "GIF", "image/gif", "Download as animated GIF: 256 colours, for whatever plays nothing else",
            "A route as animated GIF of 256 colours.", (film, to, cancellation) => film.WriteGifAsync(to, cancellation)),
        new("mp4", "MP4", "video/mp4", "Download as film, where the server has ffmpeg",
            "A route as film, where the server has ffmpeg.", (film, to, cancellation) => film.WriteMp4Async(to, cancellation)),
        new("zip", "ZIP", "application/zip", "Download the pictures with their recipe, and a page that plays them",
            "A route's pictures as a ZIP, with route.json, which says what it takes to travel it again, and a page that plays them.", (film, to, cancellation) => film.WriteZipAsync(to, cancellation)),
    ];

    /// <summary>The ending of its files.</summary>
    public string Ending { get; }

    /// <summary>What it is called on a button.</summary>
    public string Name { get; }

    /// <summary>What it is, for people.</summary>
    public string Title { get; }

    /// <summary>What it is, for programs.</summary>
    public string Summary { get; }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Writes it to a stream.</summary>
    internal Func<RouteFilm, Stream, CancellationToken, Task> Write { get; }

    /// <summary>Where it is fetched, below the server's address.</summary>
    public string Path(WorldId world, RoutePlan plan) => $"api/worlds/{world}/routes/animation.{Ending}?{ShareLink.RouteQuery(plan)}";
}
