using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>Routes as far as the pictures that are kept lead; rendering the next is a job's. A route is nothing but its plan: read again it goes the same way.</summary>
public sealed class KeptRoutes
{
    /// <summary>What courses take in memory together: some hundred of large lattices.</summary>
    private const long CourseBytes = 16L << 20;

    private readonly LabelledPictures _pictures;
    private readonly PictureLibrary _library;
    private readonly ScoreFields _scores;
    private readonly Func<WorldId, World, CancellationToken, Task<PreparedWorld>> _prepare;

    /// <summary>Lines that were found: looking for one takes a while, and a route that is followed is read a few times a second.</summary>
    private readonly RecentlyUsed<(WorldId World, RoutePlan Plan), RouteCourse> _courses = new(CourseBytes, BytesOf);

    /// <param name="scores">Makes the density of those routes that it leads.</param>
    /// <param name="prepare">Prepares a world for the model.</param>
    internal KeptRoutes(IDiffusionModel model, PictureLibrary library, ScoreFields scores, Func<WorldId, World, CancellationToken, Task<PreparedWorld>> prepare)
    {
        (_pictures, _library, _scores, _prepare) = (new(model, library), library, scores, prepare);
        Refusal = library.HasFeatures ? null : ImageEncoderLack.Words;
    }

    /// <summary>Why there are no routes here, for people; null where there are.</summary>
    public string? Refusal { get; }

    /// <summary>The words of the labels of pictures, by number; none where the model has none.</summary>
    public IReadOnlyList<string> Words => _pictures.Words;

    /// <summary>
    /// A route up to the first pictures that are not kept, on a thread of the pool. Nothing is rendered for it, and no features are computed: those of another
    /// encoder count as missing.
    /// </summary>
    /// <param name="plan">Without a problem.</param>
    /// <exception cref="RenderingException">The world cannot be prepared; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<RoutePath> ReadAsync(World world, RoutePlan plan, CancellationToken cancellation = default) => ReadAsync(world, plan, null, cancellation);

    /// <summary>The same along a line that was found just now, and may be remembered no longer.</summary>
    /// <param name="found">What <see cref="SurveyAsync"/> gave; null where the line is to be looked up.</param>
    /// <inheritdoc cref="ReadAsync(World, RoutePlan, CancellationToken)"/>
    internal async Task<RoutePath> ReadAsync(World world, RoutePlan plan, RouteCourse? found, CancellationToken cancellation)
    {
        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        return await Task.Run(() =>
        {
            RouteGround ground = RouteGround.Of(prepared);
            RoutePath path = (found ?? RouteCourse.Of(plan, ground)) is { } known ? new(plan, ground, known)
                : _courses.TryGet(KeyOf(prepared.Id, plan), out RouteCourse? course) ? new(plan, ground, course)
                : plan.SurveysPictures ? new(plan, ground, new LatticeSurvey(plan, ground))
                : new(plan, ground);
            GoOn(path, prepared.Id, cancellation);
            return path;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Finds the line of a route that the density leads, by runs of the U-Net, and keeps it for a while; of other routes, and where there can be none, it does
    /// nothing.
    /// </summary>
    /// <param name="client">Whose turn the runs take, such as a network address.</param>
    /// <returns>The line; null where there is none to be found so.</returns>
    /// <exception cref="RenderingException">The model failed, or cannot prepare the world.</exception>
    /// <exception cref="TileUnavailableException">The wait was too long, the queue is full, or the service ends.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal async Task<RouteCourse?> SurveyAsync(World world, RoutePlan plan, string client, CancellationToken cancellation)
    {
        (WorldId, RoutePlan) key = KeyOf(WorldId.Of(world), plan);
        if (plan.Line != RouteLine.Density || RouteLattice.Of(plan) is not { } lattice)
        {
            return null;
        }

        if (_courses.TryGet(key, out RouteCourse? known))
        {
            return known;
        }

        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        PlaneDensity density = await _scores.DensityAsync(world, lattice.Points, RouteLines.StepOf(world), client, cancellation).ConfigureAwait(false);
        (RouteCourse? course, string? problem) = await Task.Run(() => LatticeSurvey.CourseOf(plan, lattice, RouteGround.Of(prepared), density, cancellation), cancellation).ConfigureAwait(false);
        _courses.GetOrAdd(key, course ?? throw new RenderingException(problem!));
        return course;
    }

    /// <summary>A kept picture as it is encoded, in memory or on disk; null where it is not kept.</summary>
    public ReadOnlyMemory<byte>? PictureAt(WorldId world, PlanePoint point) => _library.Peek(new(world, point))?.WebP;

    /// <summary>Goes on with a route as far as kept pictures lead.</summary>
    internal void GoOn(RoutePath path, WorldId world, CancellationToken cancellation)
    {
        while (path.Next is { Count: > 0 } wanted)
        {
            cancellation.ThrowIfCancellationRequested();
            Dictionary<PictureKey, (float[] Features, int? Label)> kept = _pictures.Find([.. wanted.Select(point => new PictureKey(world, point))]);
            foreach (PlanePoint point in wanted)
            {
                if (kept.TryGetValue(new(world, point), out (float[] Features, int? Label) picture))
                {
                    path.Take(point, picture.Features, picture.Label, cancellation);
                }
            }

            if (kept.Count < wanted.Count)
            {
                break;
            }
        }

        if (path is { Plan.SurveysPictures: true, Course: { } course })
        {
            _courses.GetOrAdd(KeyOf(world, path.Plan), course);
        }
    }

    /// <inheritdoc cref="LabelledPictures.Renew"/>
    internal bool Renew(PictureKey key) => _pictures.Renew(key);

    /// <summary>Frames are not of the line.</summary>
    private static (WorldId World, RoutePlan Plan) KeyOf(WorldId world, RoutePlan plan) => (world, plan with { Frames = RoutePlan.MostFrames, Spacing = RouteSpacing.Pictures });

    private static long BytesOf(RouteCourse course) => 1024 + (32L * course.Surveyed.Count) + course.Legs.Sum(leg => 24L * leg.Points.Count);
}
