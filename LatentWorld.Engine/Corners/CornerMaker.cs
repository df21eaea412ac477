using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>Makes corners: pictures turned back into noise, and places of maps as latents, on the device and at the turns that tiles have.</summary>
public sealed class CornerMaker(LatentRequests latents, CornerShelf shelf)
{
    private IDiffusionModel Model => latents.Model;

    /// <summary>Why this server can make no corner of a picture on a world, for people; null where it can.</summary>
    public string? Refusal(World world) =>
        !Model.EncodesPictures ? $"{Model.Reference.Name} has no VAE encoder, so no picture can become a corner. Export the model with vae_encoder."
        : FixedPointInversion.Refusal(world.Scheduler);

    /// <summary>Why this server can turn no plane, for people; null where it can.</summary>
    public string? TurnRefusal => Model.FeatureCount == 0 ? ImageEncoderLack.Words : null;

    /// <summary>Makes a corner, or three of a plane that is turned, and puts it on the shelf.</summary>
    /// <param name="client">Whose turns it takes.</param>
    /// <param name="progress">Gets how many steps are done, of how many.</param>
    /// <exception cref="RenderingException">The model failed.</exception>
    /// <exception cref="IOException">The disk is full or refuses the corner.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<MadeCorner> MakeAsync(CornerRequest request, string client, Action<int, int> progress, CancellationToken cancellation)
    {
        PreparedWorld world = await latents.PrepareAsync(request.World, cancellation).ConfigureAwait(false);
        return request switch
        {
            PictureCorner picture => new(await InvertAsync(picture, world, client, progress, cancellation).ConfigureAwait(false)),
            PlaceCorner place => new(await SampleAsync(place, world, client, progress, cancellation).ConfigureAwait(false)),
            TurnedCorners turn => await TurnAsync(turn, world, client, progress, cancellation).ConfigureAwait(false),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    /// <summary>Puts a latent of somebody's own on the shelf.</summary>
    /// <param name="latent">[channels, height, width] of the model's shape; every number finite.</param>
    /// <param name="level">The noise level that it lies at.</param>
    /// <param name="pictures">What is known of its picture.</param>
    /// <exception cref="IOException">The disk is full or refuses it.</exception>
    public string Keep(float[] latent, double level, CornerPictures pictures) => Keep(latent, CornerOrigin.File, level, pictures);

    private string Keep(float[] latent, CornerOrigin origin, double level, CornerPictures pictures) =>
        shelf.Put(latent, CornerReport.Of(latent, origin, level, Model), pictures, Model.LatentShape);

    private async Task<string> SampleAsync(PlaceCorner place, PreparedWorld world, string client, Action<int, int> progress, CancellationToken cancellation)
    {
        progress(0, 2);
        float[] latent = await LatentAtAsync(place.Point, place.FirstStep, world, client, cancellation).ConfigureAwait(false);
        if (!Array.TrueForAll(latent, float.IsFinite))
        {
            throw new RenderingException("The numbers overflow at this place, so that it is no corner. Take a place nearer the corners.");
        }

        progress(1, 2);
        byte[] rgb = await DrawAsync(place.World, world with { FirstStep = place.FirstStep }, latent, client, cancellation).ConfigureAwait(false);
        progress(2, 2);
        return Keep(latent, CornerOrigin.Place, place.Level, new(rgb));
    }

    private async Task<MadeCorner> TurnAsync(TurnedCorners turn, PreparedWorld world, string client, Action<int, int> progress, CancellationToken cancellation)
    {
        progress(0, PlaneTurner.Pictures);
        (float[][] corners, byte[][] pictures, TurnChange change) = await new PlaneTurner(latents).TurnAsync(
            world, turn.Point, client, done => progress(done, PlaneTurner.Pictures), cancellation).ConfigureAwait(false);
        string[] hashes = [.. corners.Zip(pictures).Select((corner, index) =>
            Keep(corner.First, index == 0 ? CornerOrigin.Place : CornerOrigin.Direction, turn.Level, new(corner.Second)))];
        return new(hashes[0], new(hashes, change));
    }

    /// <summary>The latent of a place, sampled down to a step where that lies below the map.</summary>
    private async Task<float[]> LatentAtAsync(PlanePoint point, int step, PreparedWorld world, string client, CancellationToken cancellation)
    {
        float[] latent = new float[world.Plane.Count];
        world.Given(point, latent);
        return step <= world.FirstStep
            ? latent
            : await latents.SampleAsync(world.World, world with { Schedule = world.Schedule.Beginning(step) }, latent, client, cancellation).ConfigureAwait(false);
    }

    private async Task<string> InvertAsync(PictureCorner picture, PreparedWorld world, string client, Action<int, int> progress, CancellationToken cancellation)
    {
        PreparedWorld unguided = world.Unguided(Model);
        PreparedWorld[] outputs = unguided.Outputs();
        int first = picture.FirstStep;
        var inversion = new PictureInversion(
            unguided, first, picture.Mode, InversionOptions.Of(Model.Precision),
            (latent, step, cancelled) => latents.SampleAsync(picture.World, outputs[step], latent, client, cancelled));
        // The two pictures of the report take the steps once more each, and the other corners where they are to come down.
        int samplings = TakesOthersDown(world.World, picture.Level) ? 4 : 2, all = inversion.Steps + samplings, done = 0;
        progress(0, all);
        float[] clean = await latents.RunAsync(model => model.Encode(picture.Rgb), "encoding the picture", cancellation).ConfigureAwait(false);
        InvertedLatent found = await inversion.RunAsync(clean, _ => progress(++done, all), cancellation).ConfigureAwait(false);

        byte[] vae = await DecodeAsync(clean, cancellation).ConfigureAwait(false);
        byte[] alone = await DrawAsync(picture.World, unguided with { FirstStep = first }, found.Values, client, cancellation).ConfigureAwait(false);
        progress(++done, all);
        float[] onMap = await OnMapAsync(picture, found.Values, world, client, cancellation).ConfigureAwait(false);
        byte[] map = await DrawAsync(picture.World, world with { FirstStep = first }, onMap, client, cancellation).ConfigureAwait(false);

        var pictures = new CornerPictures(picture.Rgb, vae, alone, map);
        InversionReport inverted = await latents.RunAsync(model => Compare(model, picture, found, pictures), "the report", cancellation).ConfigureAwait(false);
        progress(all, all);
        CornerReport report = CornerReport.Of(found.Values, CornerOrigin.Picture, picture.Level, Model) with
        {
            Inversion = inverted with { MapScale = LatentNorms.Of(onMap).Before / LatentNorms.Of(found.Values).Before },
        };
        return shelf.Put(found.Values, report, pictures, Model.LatentShape);
    }

    private static InversionReport Compare(IDiffusionModel model, PictureCorner picture, InvertedLatent found, CornerPictures pictures)
    {
        float[][] features = [.. pictures.All.Select(one => model.FeatureCount > 0 ? model.EmbedImage(one.Rgb) : [])];
        byte[][] rgb = [.. pictures.All.Select(one => one.Rgb)];
        return new(
            WorldId.Of(picture.World).Value, picture.Mode, picture.World.Guidance, found.Steps, found.Replaced, found.IsIllConditioned,
            Likeness(1, 0), Likeness(2, 0), Likeness(2, 1), Likeness(3, 0), Likeness(3, 1));

        PictureLikeness Likeness(int one, int other) => PictureLikeness.Of(rgb[one], rgb[other], features[one], features[other]);
    }

    private async Task<byte[]> DrawAsync(World world, PreparedWorld steps, float[] latent, string client, CancellationToken cancellation) =>
        await DecodeAsync(await latents.SampleAsync(world, steps, latent, client, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    private Task<byte[]> DecodeAsync(float[] latent, CancellationToken cancellation) =>
        latents.RunAsync(model => model.Decode(latent), "decoding the picture", cancellation);

    /// <summary>Whether the map of a corner has others than the world's: those of a higher level come down to it, and the mean norm is theirs.</summary>
    private static bool TakesOthersDown(World world, double level) =>
        world.AtLevel(level) is var taken && taken.FirstStep > world.FirstStep && taken.Normalisation == Normalisation.Vertices;

    /// <summary>What the model gets at the corner of a map that has it as its z0. Its normalisation may depend on the other corners too.</summary>
    private async Task<float[]> OnMapAsync(PictureCorner picture, float[] latent, PreparedWorld world, string client, CancellationToken cancellation)
    {
        string hash = VertexLatent.HashOf(latent);
        World taken = world.World.WithVertex(0, Vertex.Of(hash)).AtLevel(picture.Level);
        float[][] others = [];
        if (TakesOthersDown(world.World, picture.Level))
        {
            others = await Task.WhenAll(
                LatentAtAsync(PlanePoint.OfVertices[1], taken.FirstStep, world, client, cancellation),
                LatentAtAsync(PlanePoint.OfVertices[2], taken.FirstStep, world, client, cancellation)).ConfigureAwait(false);
            taken = taken.WithVertex(1, Vertex.Of(VertexLatent.HashOf(others[0]))).WithVertex(2, Vertex.Of(VertexLatent.HashOf(others[1])));
        }

        float[] given = new float[latent.Length];
        Plane.Of(taken, Model.LatentShape, asked => others.Append(latent).FirstOrDefault(one => VertexLatent.HashOf(one) == asked) ?? shelf.Find(asked)).Latent(default, given);
        return given;
    }
}
