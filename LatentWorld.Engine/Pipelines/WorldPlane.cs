using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>
/// A world's plane through a model's latent space, z(α, β) = z0 + α(z1 − z0) + β(z2 − z0) and then the normalisation.
/// α and β are any finite numbers. It lives as long as its pipeline and may be used from any thread.
/// </summary>
public sealed class WorldPlane
{
    private readonly DiffusionPipeline _pipeline;
    private readonly PreparedWorld _world;
    private readonly FieldProbe _fields;

    internal WorldPlane(DiffusionPipeline pipeline, PreparedWorld world) =>
        (_pipeline, _world, _fields) = (pipeline, world, new(this, world));

    /// <summary>The model that draws it.</summary>
    internal IDiffusionModel Model => _pipeline.Model;

    /// <summary>The recipe as the model is given it.</summary>
    internal PreparedWorld Prepared => _world;

    /// <summary>The recipe.</summary>
    public World World => _world.World;

    /// <summary>The recipe's id, by which servers and links call the same world.</summary>
    public WorldId Id => _world.Id;

    /// <summary>The shape of the plane's latents.</summary>
    public LatentShape Shape => _pipeline.Model.LatentShape;

    /// <summary>Dot products of the plane's directions, which give the norm of any point and the distance of any two.</summary>
    public PlaneGeometry Geometry => _world.Plane.Geometry;

    /// <summary>The latent of a point as the model is given it, and its norms.</summary>
    public LatentStart At(double alpha, double beta)
    {
        Denoising start = Start(Point(alpha, beta));
        return new(start.Latent, start.Norms);
    }

    /// <summary>Renders a point, alone: on the same machine the picture is the server's, bit for bit.</summary>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="RenderingException">The model's numbers overflowed.</exception>
    /// <exception cref="DeviceLostException">The device failed; open the pipeline again.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RenderedPicture Render(double alpha, double beta, CancellationToken cancellation = default) =>
        Render([Point(alpha, beta)], cancellation)[0];

    /// <summary>
    /// Renders many points in batches, which a GPU does faster than one by one. In a batch a grey level may differ by one from
    /// the same picture rendered alone.
    /// </summary>
    /// <param name="points">Any number; all pictures are held in memory.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <inheritdoc cref="Render(double, double, CancellationToken)"/>
    public IReadOnlyList<RenderedPicture> Render(IReadOnlyList<PlanePoint> points, CancellationToken cancellation = default) =>
        Render([.. points.Select(point => Sample(point.Alpha, point.Beta))], cancellation);

    /// <summary>Renders a latent of the caller's own with the world's prompts, guidance and steps.</summary>
    /// <param name="latent">[channels, height, width] of <see cref="Shape"/>; given to the model as it is, but for rounding.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="LatentShapeException">It has another shape, or a number that is not finite.</exception>
    /// <inheritdoc cref="Render(double, double, CancellationToken)"/>
    public RenderedPicture Render(ReadOnlySpan<float> latent, CancellationToken cancellation = default) =>
        Render([Sample(latent)], cancellation)[0];

    /// <summary>Begins to sample a point step by step.</summary>
    public LatentSampling Sample(double alpha, double beta) => new(_pipeline, Start(Point(alpha, beta)), Point(alpha, beta));

    /// <summary>Begins to sample a latent of the caller's own step by step.</summary>
    /// <inheritdoc cref="Render(ReadOnlySpan{float}, CancellationToken)"/>
    public LatentSampling Sample(ReadOnlySpan<float> latent)
    {
        LatentShapeException.ThrowIfWrong(latent, Shape);
        return new(_pipeline, Denoising.From(_world, latent), null);
    }

    /// <summary>
    /// Begins to go back from a sampled latent to noise that gives it, by DDIM run backwards (Mokady et al. 2023).
    /// </summary>
    /// <param name="sampled">x_0, [channels, height, width], such as <see cref="RenderedPicture.Latent"/>.</param>
    /// <param name="guidance">
    /// Guidance scale on the way back. 1, without the negative prompt, is what comes back near the start; larger ones
    /// drift away, the more the larger.
    /// </param>
    /// <exception cref="LatentShapeException">It has another shape, or a number that is not finite.</exception>
    /// <exception cref="NotSupportedException">The world's scheduler is not <c>ddim</c>.</exception>
    public LatentInversion Invert(ReadOnlySpan<float> sampled, double guidance = 1)
    {
        LatentShapeException.ThrowIfWrong(sampled, Shape);
        return new(_pipeline, _world, sampled.ToArray(), guidance);
    }

    /// <summary>
    /// Finds the latent of this plane's noise level whose sampling at guidance 1 gives a picture back: the sampler's steps
    /// inverted one by one, each by damped fixed-point iteration. It takes some 230 runs of the U-Net for 50 steps.
    /// </summary>
    /// <param name="sampled">x_0, [channels, height, width]: <see cref="RenderedPicture.Latent"/>, or <see cref="DiffusionPipeline.Encode"/> of a picture.</param>
    /// <param name="mode">What is kept where not all can be.</param>
    /// <param name="cancellation">Looked at before each run of the U-Net.</param>
    /// <exception cref="LatentShapeException">It has another shape, or a number that is not finite.</exception>
    /// <exception cref="NotSupportedException">The world's scheduler is DPM-Solver++ or LCM, whose steps have no inverse of their own.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public InvertedLatent FindNoise(ReadOnlySpan<float> sampled, InversionMode mode = InversionMode.Faithful, CancellationToken cancellation = default)
    {
        LatentShapeException.ThrowIfWrong(sampled, Shape);
        if (FixedPointInversion.Refusal(World.Scheduler) is { } refusal)
        {
            throw new NotSupportedException(refusal);
        }

        IDiffusionModel model = _pipeline.Model;
        PreparedWorld unguided = _world.Unguided(model);
        PreparedWorld[] outputs = unguided.Outputs();
        var inversion = new PictureInversion(
            unguided, World.FirstStep, mode, InversionOptions.Of(model.Precision),
            (latent, step, _) => Task.FromResult(Output(Denoising.From(outputs[step], latent))));
        // Nothing of it waits: the pipeline runs the U-Net on the caller's thread.
        return inversion.RunAsync(sampled.ToArray(), cancellation: cancellation).GetAwaiter().GetResult();
    }

    /// <summary>
    /// How fast image features change around a point: the largest feature distance by latent distance over the four points
    /// (α ± step, β) and (α, β ± step). What does not stand out from the noise of rounding is not a value but a bound. The
    /// first call of a world renders fifteen pictures more, to measure that noise; where the step is no more than a thousand
    /// roundings, each call renders five more at the point itself.
    /// </summary>
    /// <param name="step">In units of α and β, above 0. 2^−zoom is the step of the map's lattice.</param>
    /// <param name="cancellation">Looked at before each sampling step.</param>
    /// <exception cref="NoImageEncoderException">The model has no image encoder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the step is not above 0.</exception>
    /// <inheritdoc cref="Render(double, double, CancellationToken)"/>
    public FieldEstimate SensitivityAt(double alpha, double beta, double step, CancellationToken cancellation = default)
    {
        NoImageEncoderException.ThrowIfNone(_pipeline.Model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return _fields.SensitivityAt(Point(alpha, beta), RequireFinite(step, nameof(step)), cancellation);
    }

    /// <summary>
    /// How the image features stretch around a point: singular values and direction of ∂features/∂latent within the plane (Park et al. 2023), by
    /// central differences with the points (α ± step, β) and (α, β ± step). Noise and bounds are as of <see cref="SensitivityAt"/>.
    /// </summary>
    /// <param name="step">In units of α and β, above 0. 2^−zoom is the step of the map's lattice.</param>
    /// <param name="kind">Which number of it: <see cref="FieldKind.Stretch"/>, <see cref="FieldKind.Anisotropy"/> or <see cref="FieldKind.Area"/>.</param>
    /// <param name="cancellation">Looked at before each sampling step.</param>
    /// <returns>The estimate, with both singular values in <see cref="FieldEstimate.Stretch"/> where the stronger is resolved.</returns>
    /// <exception cref="NoImageEncoderException">The model has no image encoder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, the step is not above 0, or the kind is another.</exception>
    /// <exception cref="ArgumentException">z1 − z0 and z2 − z0 are parallel in the latent there.</exception>
    /// <inheritdoc cref="Render(double, double, CancellationToken)"/>
    public FieldEstimate StretchAt(
        double alpha, double beta, double step, FieldKind kind = FieldKind.Stretch, CancellationToken cancellation = default)
    {
        NoImageEncoderException.ThrowIfNone(_pipeline.Model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return kind is FieldKind.Stretch or FieldKind.Anisotropy or FieldKind.Area
            ? _fields.StretchAt(Point(alpha, beta), RequireFinite(step, nameof(step)), kind, cancellation)
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "A stretch has the kinds Stretch, Anisotropy and Area.");
    }

    /// <summary>
    /// How often pictures of the plane change their label by rounding alone: each point is rendered, and four times more with its
    /// latent moved by one unit in the last place.
    /// </summary>
    /// <param name="points">Any number; five pictures each, one point's at a time in memory.</param>
    /// <param name="labels">In the space of this model's image encoder.</param>
    /// <param name="cancellation">Looked at before each sampling step.</param>
    /// <exception cref="NoImageEncoderException">The model has no image encoder.</exception>
    /// <inheritdoc cref="Render(double, double, CancellationToken)"/>
    public LabelFlips FlipsOf(IEnumerable<PlanePoint> points, LabelSet labels, CancellationToken cancellation = default)
    {
        NoImageEncoderException.ThrowIfNone(_pipeline.Model);
        int pictures = 0, flipped = 0;
        foreach (PlanePoint point in points)
        {
            int label = labels.Of(Render(point.Alpha, point.Beta, cancellation).Features).Index;
            foreach (int nudge in Enumerable.Range(1, FeatureNoise.Directions).SelectMany(direction => (int[])[direction, -direction]))
            {
                pictures++;
                flipped += labels.Of(RenderNudged(point, nudge, cancellation).Features).Index == label ? 0 : 1;
            }
        }

        return new(pictures, flipped);
    }

    /// <summary>
    /// When the picture of a point commits to what it shows: the step from which on the concept word nearest to x̂_0, the model's forecast of it,
    /// stays. It draws a picture a step.
    /// </summary>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="NotSupportedException">The model has no image encoder, or no concept words.</exception>
    /// <inheritdoc cref="Render(double, double, CancellationToken)"/>
    public Commitment TimeToCommit(double alpha, double beta, CancellationToken cancellation = default) =>
        Forecast.LackOfLabels(_pipeline.Model) is { } refusal
            ? throw new NotSupportedException(refusal)
            : _fields.CommitAt(Point(alpha, beta), _pipeline.Model, cancellation);

    /// <summary>The features of a sampled latent's picture before its pixels are rounded to eight bits.</summary>
    internal float[] EmbedUnrounded(float[] sampled) => _pipeline.Run(model => model.EmbedUnrounded(sampled));

    /// <summary>The picture of a point whose latent is moved by one unit in the last place.</summary>
    internal RenderedPicture RenderNudged(PlanePoint point, int nudge, CancellationToken cancellation) =>
        Render([new LatentSampling(_pipeline, Start(point, nudge), null)], cancellation)[0];

    private List<RenderedPicture> Render(IReadOnlyList<LatentSampling> samplings, CancellationToken cancellation)
    {
        List<RenderedPicture> pictures = new(samplings.Count);
        foreach (LatentSampling[] batch in samplings.Chunk(new Sampler(_pipeline.Model.Denoiser).PictureCapacity))
        {
            LatentSampling.Run(_pipeline, batch, cancellation);
            pictures.AddRange(batch.Select(sampling => sampling.Draw()));
        }

        return pictures;
    }

    internal float[] Output(Denoising one)
    {
        _pipeline.Run(model =>
        {
            new Sampler(model.Denoiser).Step([one]);
            return true;
        });
        return one.Latent;
    }

    private Denoising Start(PlanePoint point, int nudge = 0) => new(_world, point, nudge);

    private static PlanePoint Point(double alpha, double beta) => new(RequireFinite(alpha, nameof(alpha)), RequireFinite(beta, nameof(beta)));

    private static double RequireFinite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The plane's points have finite coordinates.");
}
