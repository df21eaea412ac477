using System.Text.Json.Nodes;
using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Ways;

namespace LatentWorld.Web.Routes;

/// <summary>A route that has all its frames, as what is made of it to be taken home.</summary>
/// <param name="World">The world's recipe.</param>
/// <param name="Path">The route.</param>
/// <param name="Routes">Which has its pictures.</param>
/// <param name="Options">How it is played.</param>
/// <param name="Ffmpeg">By which films are made.</param>
internal sealed record RouteFilm(World World, RoutePath Path, KeptRoutes Routes, AnimationOptions Options, InstalledFfmpeg Ffmpeg)
{
    private AnimationPictures Pictures => new(Path.Frames.Count, (frame, _) => ValueTask.FromResult(
        Routes.PictureAt(WorldId.Of(World), Path.Frames[frame].Picture.Point)
            ?? throw new AnimationException($"The picture of frame {frame + 1} has made room for others meanwhile. Travel the route once more, and fetch it then.")));

    /// <summary>The title of the page that plays it.</summary>
    private string Heading => World.Prompt.Length > 0 ? ShownText.Of(World.Prompt) : "A route of LatentWorld";

    /// <summary>Each writes one kind of file.</summary>
    /// <exception cref="AnimationException">It cannot be made; the message says why, for people.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task WriteWebPAsync(Stream to, CancellationToken cancellation) => AnimatedWebP.WriteAsync(Pictures, Options, to, cancel: cancellation);

    /// <inheritdoc cref="WriteWebPAsync"/>
    public Task WriteGifAsync(Stream to, CancellationToken cancellation) => AnimatedGif.WriteAsync(Pictures, Options, to, cancel: cancellation);

    /// <inheritdoc cref="WriteWebPAsync"/>
    public async Task WriteMp4Async(Stream to, CancellationToken cancellation) =>
        await Mp4Film.WriteAsync(Pictures, Options, await Ffmpeg.FindAsync(cancellation), to, cancel: cancellation);

    /// <inheritdoc cref="WriteWebPAsync"/>
    public Task WriteZipAsync(Stream to, CancellationToken cancellation) => FrameArchive.WriteAsync(
        Pictures, Options, Recipe(), Heading, [.. Path.Frames.Select(frame => PictureWords.Of(frame.Picture, Routes.Words))], to, cancel: cancellation);

    /// <summary>The route with the world's whole recipe: what it takes to travel it again, and what it came to.</summary>
    private JsonObject Recipe() => new()
    {
        ["world"] = JsonNode.Parse(CanonicalJson.WriteWhole(World)),
        ["worldId"] = WorldId.Of(World).Value,
        ["link"] = ShareLink.Of(World, Path.Plan).ToQuery(),
        ["route"] = Path.Plan.ToString(),
        ["program"] = $"LatentWorld {typeof(RoutePath).Assembly.GetName().Version?.ToString(3)}",
        ["distance"] = "Euclidean, of the image encoder's features of unit length",
        ["length"] = Path.Length,
        ["largestJump"] = Path.LargestJump,
        ["latentLength"] = Path.LatentLength,
        ["frames"] = new JsonArray([.. Path.Frames.Select(frame => new JsonObject
        {
            ["alpha"] = frame.Picture.Point.Alpha,
            ["beta"] = frame.Picture.Point.Beta,
            ["change"] = frame.Change,
            ["along"] = frame.Along,
        })]),
    };
}
