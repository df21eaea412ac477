using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Routes;

/// <summary>The files that a route is taken home as.</summary>
public static class RouteAnimation
{
    /// <summary>Their endings.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["webp", "gif", "mp4", "zip"];

    /// <summary>What a kind is called on a button.</summary>
    public static string NameOf(string kind) => kind switch { "webp" => "WebP", "zip" => "ZIP", _ => kind.ToUpperInvariant() };

    /// <summary>What it is, for people.</summary>
    public static string TitleOf(string kind) => kind switch
    {
        "webp" => "Download as animated WebP: every pixel as it was drawn",
        "gif" => "Download as animated GIF: 256 colours, for whatever plays nothing else",
        "mp4" => "Download as film, where the server has ffmpeg",
        _ => "Download the pictures with their recipe, and a page that plays them",
    };

    /// <summary>What it is, for programs.</summary>
    public static string SummaryOf(string kind) => kind switch
    {
        "webp" => "A route as animated WebP, with every pixel as it was drawn.",
        "gif" => "A route as animated GIF of 256 colours.",
        "mp4" => "A route as film, where the server has ffmpeg.",
        _ => "A route's pictures as a ZIP, with route.json, which says what it takes to travel it again, and a page that plays them.",
    };

    /// <summary>Its media type.</summary>
    public static string TypeOf(string kind) => kind switch { "webp" => "image/webp", "gif" => "image/gif", "mp4" => "video/mp4", _ => "application/zip" };

    /// <summary>The title of the page that plays a world's route.</summary>
    public static string HeadingOf(World world) => world.Prompt.Length > 0 ? ShownText.Of(world.Prompt) : "A route of LatentWorld";

    /// <summary>Where it is fetched, below the server's address.</summary>
    public static string Path(WorldId world, RoutePlan plan, string kind) => $"api/worlds/{world}/routes/animation.{kind}?{ShareLink.RouteQuery(plan)}";
}
