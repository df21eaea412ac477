using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>Routes as far as the pictures that are kept lead; rendering the next is a job's. A route is nothing but its plan: read again it goes the same way.</summary>
public sealed class KeptRoutes
{
    private readonly LabelledPictures _pictures;
    private readonly Func<WorldId, World, CancellationToken, Task<PreparedWorld>> _prepare;

    /// <param name="prepare">Prepares a world for the model.</param>
    internal KeptRoutes(IDiffusionModel model, PictureLibrary library, Func<WorldId, World, CancellationToken, Task<PreparedWorld>> prepare)
    {
        (_pictures, _prepare) = (new(model, library), prepare);
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
    public async Task<RoutePath> ReadAsync(World world, RoutePlan plan, CancellationToken cancellation = default)
    {
        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        return await Task.Run(() =>
        {
            RouteGround ground = RouteGround.Of(prepared);
            var path = new RoutePath(plan, ground, RouteCourse.Of(plan, ground)!);
            GoOn(path, prepared.Id, cancellation);
            return path;
        }, cancellation).ConfigureAwait(false);
    }

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
                return;
            }
        }
    }

    /// <inheritdoc cref="LabelledPictures.Renew"/>
    internal bool Renew(PictureKey key) => _pictures.Renew(key);
}
