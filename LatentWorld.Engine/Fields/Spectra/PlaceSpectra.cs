using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Spectra;

/// <summary>Scale spectra at places, read from the pictures that are kept; rendering what lacks is a job's.</summary>
public sealed class PlaceSpectra
{
    private readonly PictureLibrary _library;
    private readonly FeatureNoise _noise;
    private readonly Func<WorldId, World, CancellationToken, Task<PreparedWorld>> _prepare;
    private readonly TimeProvider _time;

    /// <param name="noise">What the changes must stand out from.</param>
    /// <param name="prepare">Prepares a world for the model.</param>
    internal PlaceSpectra(
        PictureLibrary library, FeatureNoise noise, Func<WorldId, World, CancellationToken, Task<PreparedWorld>> prepare, TimeProvider time) =>
        (_library, _noise, _prepare, _time) = (library, noise, prepare, time);

    /// <summary>Most pictures that the noise takes beside a spectrum's own, the first time in a world: three places of the world and the place itself.</summary>
    public const int NoisePictures = (1 + (2 * FeatureNoise.Directions)) * 4;

    /// <summary>Why no spectrum can be measured here, for people; null where it can.</summary>
    public string? Refusal => _library.HasFeatures ? null : ImageEncoderLack.Words;

    /// <summary>The pairs at a place: from one unit of the plane down to the last step that rounding does not spoil.</summary>
    /// <param name="place">Two finite numbers.</param>
    /// <param name="direction">Degrees, see <see cref="ScalePairs"/>.</param>
    /// <returns>They may have a <see cref="ScalePairs.Problem"/>.</returns>
    /// <exception cref="RenderingException">The world cannot be prepared; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ScalePairs> PairsAsync(World world, PlanePoint place, double direction, CancellationToken cancellation = default)
    {
        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        var pairs = new ScalePairs(place, direction, 1);
        return pairs with { Octaves = Math.Min(ScalePairs.MaxOctaves, NumericFloor.Octaves(prepared.Plane, prepared.Input, place, pairs.Unit)) };
    }

    /// <summary>What the kept pictures say, on a thread of the pool. Nothing is rendered for it, and no features are computed.</summary>
    /// <param name="pairs">Without a problem.</param>
    /// <inheritdoc cref="PairsAsync"/>
    public async Task<PlaceSpectrum> ReadAsync(World world, ScalePairs pairs, CancellationToken cancellation = default)
    {
        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Read(prepared, pairs), cancellation).ConfigureAwait(false);
    }

    /// <summary>Measures what the kept pictures of a spectrum wait for: their noise, and features that were another encoder's.</summary>
    /// <param name="pairs">Without a problem.</param>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <exception cref="RenderingException">A picture for it, or its features, could not be had.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task CompleteAsync(World world, ScalePairs pairs, string client, CancellationToken cancellation)
    {
        PreparedWorld prepared = await _prepare(WorldId.Of(world), world, cancellation).ConfigureAwait(false);
        await Task.Run(() => RenewFeatures(prepared.Id, pairs, cancellation), cancellation).ConfigureAwait(false);
        while (true)
        {
            try
            {
                await _noise.AtAsync(prepared, NoisePlaces.AllOf(pairs.Place), _library.Origin, client).WaitAsync(cancellation).ConfigureAwait(false);
                return;
            }
            catch (TileUnavailableException full)
            {
                await Task.Delay(full.RetryAfter, _time, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Others were before it for so long that it was taken for unwanted.
            }
        }
    }

    private void RenewFeatures(WorldId world, ScalePairs pairs, CancellationToken cancellation)
    {
        foreach (PlanePoint point in pairs.Points())
        {
            cancellation.ThrowIfCancellationRequested();
            _library.FindFeatures(new PictureKey(world, point));
        }
    }

    private PlaceSpectrum Read(PreparedWorld world, ScalePairs pairs)
    {
        IReadOnlyList<PlanePoint> points = pairs.Points();
        Dictionary<PictureKey, KeptFeatures> kept = _library.FindFeatures([.. points.Select(point => new PictureKey(world.Id, point))]);
        var reader = new PairReader(world, _library.Origin.Encoder, kept, (places, origin) => _noise.Known(world.Id, places, origin));
        MeasuredPair[] steps = [.. pairs.Pairs().Select(pair => reader.Read(pairs.Place, pair))];
        ScaleStep[] measured = [.. steps.Select(step => step.Step).OfType<ScaleStep>()];
        return new(
            pairs, steps,
            [.. points.Where(point => !kept.ContainsKey(new PictureKey(world.Id, point)))],
            measured.Length > 0 ? ScaleSpectrum.Of(measured) : null);
    }
}
