using LatentWorld.Engine.Pictures;

namespace LatentWorld.Cluster.Messages;

/// <summary>What a front end's viewers wait for, as far as it has changed.</summary>
/// <param name="Front">The front end's process.</param>
/// <param name="Epoch">The dispatcher's life that it has told all else to; the empty one where there was none.</param>
/// <param name="Trials">The latents that the lines name.</param>
/// <param name="Missing">Pictures that it was told of and that are not there, by their worlds' ids.</param>
/// <param name="IsLeaving">Whether its viewers are gone, and nothing is to be told to it any more.</param>
[GenerateSerializer, Immutable, Alias("latentworld.front-report")]
public sealed record FrontReport(
    [property: Id(0)] Guid Front, [property: Id(1)] Guid Epoch, [property: Id(2)] WireLine[] Lines, [property: Id(3)] WireTrial[] Trials,
    [property: Id(4)] WireKey[] Missing, [property: Id(5)] bool IsLeaving = false)
{
    /// <summary>Where it reads what is kept; null where that is not open yet, or from an earlier version.</summary>
    [Id(20)]
    public WireDatabase? Database { get; init; }
}

/// <summary>All that one viewer waits for at one urgency; it replaces what he waited for before.</summary>
/// <param name="Watcher">The viewer's number in its front end.</param>
/// <param name="Urgency">As its number.</param>
/// <param name="Client">Whose turn the pictures take.</param>
/// <param name="World">The id of the pictures' world; empty where he waits for nothing.</param>
/// <param name="Recipe">Of that world, as canonical JSON.</param>
/// <param name="Targets">Most wanted first.</param>
/// <param name="Trace">By which it is followed, as W3C's traceparent; null where it is not.</param>
[GenerateSerializer, Immutable, Alias("latentworld.line")]
public sealed record WireLine(
    [property: Id(0)] int Watcher, [property: Id(1)] int Urgency, [property: Id(2)] string Client, [property: Id(3)] string World,
    [property: Id(4)] string Recipe, [property: Id(5)] WireTarget[] Targets, [property: Id(6)] string? Trace = null);

/// <summary>A picture by its world's id and point.</summary>
/// <param name="Alpha">Where it is on the plane, of its first axis.</param>
/// <param name="Beta">Of its second.</param>
[GenerateSerializer, Immutable, Alias("latentworld.key")]
public readonly record struct WireKey([property: Id(0)] string World, [property: Id(1)] double Alpha, [property: Id(2)] double Beta)
{
    internal PictureKey Read() => new(new(World), new(Alpha, Beta));
}

/// <summary>What a front end has to know once it has told what its viewers wait for.</summary>
/// <param name="Epoch">The dispatcher's life.</param>
/// <param name="IsWhole">Whether it knows all that the front end's viewers wait for; else it has to be told again.</param>
[GenerateSerializer, Immutable, Alias("latentworld.front-answer")]
public sealed record FrontAnswer([property: Id(0)] Guid Epoch, [property: Id(1)] bool IsWhole)
{
    /// <summary>Why nothing is done for its viewers, for people; null where it is.</summary>
    [Id(20)]
    public string? Problem { get; init; }
}

/// <summary>A front end asks for the news that it does not have.</summary>
/// <param name="Front">The front end's process.</param>
/// <param name="Epoch">The dispatcher's life that <paramref name="After"/> was read in.</param>
/// <param name="After">The number of the last news that the front end has; they are kept until it says so.</param>
[GenerateSerializer, Immutable, Alias("latentworld.news-request")]
public sealed record NewsRequest([property: Id(0)] Guid Front, [property: Id(1)] Guid Epoch, [property: Id(2)] long After);

/// <summary>News for a front end.</summary>
/// <param name="Last">The number of the last of them; 0 where there are none.</param>
/// <param name="News">The oldest first, some megabytes at most.</param>
/// <param name="Workers">How the workers stand, in the order of their names.</param>
/// <param name="IsKnown">Whether the dispatcher knows the front end; else it has to tell what it waits for first.</param>
/// <param name="Previews">Of what its viewers wait for, the newest of each; null where there are none.</param>
[GenerateSerializer, Immutable, Alias("latentworld.news-page")]
public sealed record NewsPage(
    [property: Id(0)] long Last, [property: Id(1)] WireNews[] News, [property: Id(2)] WireWorker[] Workers, [property: Id(3)] bool IsKnown,
    [property: Id(4)] WirePreview[]? Previews = null);

/// <summary>What became of something that was wanted.</summary>
/// <param name="World">The id of its world.</param>
/// <param name="Cause">Of a failure, as the metrics call it; of what a worker gives back, <see cref="GivenBack"/>.</param>
/// <param name="Reason">Of a failure, for people.</param>
/// <param name="Picture">Of a trial, and nothing else: whoever is told of a picture that is kept reads it from where it is kept.</param>
/// <param name="Latent">Of a latent of somebody's own, what it came to.</param>
/// <param name="Trace">By which its rendering is followed; null where it is not.</param>
[GenerateSerializer, Immutable, Alias("latentworld.news")]
public sealed record WireNews(
    [property: Id(0)] string World, [property: Id(1)] WireTarget Target, [property: Id(2)] string? Cause = null, [property: Id(3)] string? Reason = null,
    [property: Id(4)] WirePicture? Picture = null, [property: Id(5)] float[]? Latent = null, [property: Id(6)] string? Trace = null)
{
    /// <summary>Of what a worker gives back: it leaves, could not keep it, or has no device left.</summary>
    public const string GivenBack = "returned";

    /// <summary>Bytes of the latent or picture in it; the rest is some hundred.</summary>
    internal long Bytes => ((Latent?.Length ?? 0L) * sizeof(float)) + (Picture is { } picture ? picture.WebP.Length + (picture.Features.Length * sizeof(float)) : 0);
}
