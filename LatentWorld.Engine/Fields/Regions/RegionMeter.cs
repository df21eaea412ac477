using System.Collections.Concurrent;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>
/// Measures regions from kept pictures: none of them is rendered or decoded. One region at a time is measured, and one at a time
/// for a client; each within a bound of time. Noise that was never measured is: see <see cref="NoisePlaces"/>.
/// </summary>
public sealed class RegionMeter
{
    /// <summary>A million points take some ten seconds on two cores, and may have to wait for as many before them.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    /// <summary>How long the noise is waited for where it was never measured; what it says is then missing.</summary>
    private static readonly TimeSpan NoisePatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Finer zooms are not looked through to find how much of them is kept.</summary>
    private const int MostLookedUp = 513 * 513;

    /// <summary>Points along the shorter side of the coarsest zoom that is of use.</summary>
    private const int FewestAlong = 5;

    private readonly IDiffusionModel _model;
    private readonly PictureLibrary _library;
    private readonly LatticeFields _fields;
    private readonly RenderDevices _devices;
    private readonly Func<World, CancellationToken, Task<PreparedWorld>> _prepare;
    private readonly TimeProvider _time;
    private readonly RegionCache _cache = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, bool> _clients = new();

    internal RegionMeter(
        IDiffusionModel model, PictureLibrary library, LatticeFields fields, RenderDevices devices,
        Func<World, CancellationToken, Task<PreparedWorld>> prepare, TimeProvider time)
    {
        (_model, _library, _fields, _devices, _prepare, _time) = (model, library, fields, devices, prepare, time);
        library.Added += _cache.Forget;
        library.Gone += _cache.Forget;
        library.AnyGone += _cache.Clear;
    }

    /// <summary>Measures a region of a world.</summary>
    /// <param name="client">Who asks, such as a network address.</param>
    /// <exception cref="RegionRefusedException">The region cannot be measured, or not so.</exception>
    /// <exception cref="LabelRefusedException">Its labels cannot be had.</exception>
    /// <exception cref="TileUnavailableException">The client has one under way, or it took too long.</exception>
    /// <exception cref="RenderingException">The device cannot encode the words.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<RegionMeasures> MeasureAsync(
        World world, RegionLattice lattice, LabelChoice choice, string client, CancellationToken cancellation = default)
    {
        if (lattice.Problem is { } problem)
        {
            throw new RegionRefusedException(problem);
        }

        ThrowIfBlind();
        var id = WorldId.Of(world);
        if (_cache.Find(id, lattice, choice.Key) is { } known)
        {
            return known;
        }

        if (!_clients.TryAdd(client, true))
        {
            throw new TileUnavailableException("One region at a time is measured for one client. Ask again when the other is done.", RetryAfter) { IsAskersFault = true };
        }

        try
        {
            return await MeasureInTimeAsync(id, world, lattice, choice, client, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _clients.TryRemove(client, out _);
        }
    }

    /// <summary>How much of a region is kept at each zoom, from the coarsest that has five points along a side to the first of which hardly anything is.</summary>
    /// <exception cref="RegionRefusedException">The model has no image encoder, so that no zoom is of use.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Task<IReadOnlyList<KeptZoom>> ZoomsAsync(WorldId world, Region region, CancellationToken cancellation = default) => Task.Run<IReadOnlyList<KeptZoom>>(
        () =>
        {
            ThrowIfBlind();
            List<KeptZoom> zooms = [];
            for (int zoom = TileAddress.MinZoom; zoom <= TileAddress.MaxZoom; zoom++)
            {
                var lattice = RegionLattice.Within(region, zoom);
                if (lattice.MaxX - lattice.MinX < FewestAlong - 1 || lattice.MaxY - lattice.MinY < FewestAlong - 1)
                {
                    continue;
                }

                if (lattice.Problem is not null || lattice.Points > MostLookedUp)
                {
                    break;
                }

                cancellation.ThrowIfCancellationRequested();
                zooms.Add(new(lattice, Count(world, lattice)));
                // The points of a coarser zoom are a quarter of a finer one's.
                if (zooms[^1].Share < .05)
                {
                    break;
                }
            }

            return zooms;
        },
        cancellation);

    private void ThrowIfBlind()
    {
        if (_model.FeatureCount == 0)
        {
            throw new RegionRefusedException(ImageEncoderLack.Words);
        }
    }

    private int Count(WorldId world, RegionLattice lattice) => Enumerable.Range(0, lattice.Height)
        .SelectMany(y => Enumerable.Range(0, lattice.Width).Select(x => PictureKey.Of(world, lattice[x, y])))
        .Chunk(1 << 13)
        .Sum(keys => _library.Existing(keys).Count);

    private async Task<RegionMeasures> MeasureInTimeAsync(
        WorldId id, World world, RegionLattice lattice, LabelChoice choice, string client, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(MaxTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            PreparedWorld prepared = await _prepare(world, either.Token).ConfigureAwait(false);
            if (!await Task.Run(() => new RegionPictures(_library, id, lattice).Any(either.Token), either.Token).ConfigureAwait(false))
            {
                throw new RegionRefusedException(
                    $"None of the {lattice.Points} pictures of this region at zoom {NumberWords.Exact(lattice.Zoom)} is kept. Look at it at that zoom, or seed it, and measure again.");
            }

            // First: the pictures that it is measured by may lie in the region.
            double? noise = await NoiseAsync(prepared, lattice, client, either.Token).ConfigureAwait(false);
            await _turn.WaitAsync(either.Token).ConfigureAwait(false);
            if (_cache.Find(id, lattice, choice.Key) is { } meanwhile)
            {
                // Whoever was before may have asked for the same.
                _turn.Release();
                return meanwhile;
            }

            RegionCache.Entry entry = _cache.Begin(id, lattice, choice.Key);
            RegionMeasures? measured = null;
            try
            {
                measured = await Task.Run(() => Measure(prepared, lattice, choice, noise, either.Token), either.Token).ConfigureAwait(false);
                return measured;
            }
            finally
            {
                // Without the noise it is not whole, and features of another encoder are soon computed anew: the next to ask may get more.
                _cache.End(entry, noise is null || measured?.Region.Foreign > 0 ? null : measured);
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TileUnavailableException(
                $"The region was not measured within {MaxTime.TotalSeconds:0} s. Take fewer points: a smaller region, or a coarser zoom.", RetryAfter);
        }
    }

    private RegionMeasures Measure(PreparedWorld world, RegionLattice lattice, LabelChoice choice, double? noise, CancellationToken cancellation)
    {
        var pictures = new RegionPictures(_library, world.Id, lattice);
        LabelSet labels = Labels(pictures, choice, cancellation);
        RegionLabels region = RegionLabels.Of(pictures, lattice, labels, _library.Origin, cancellation);
        if (region.Kept == 0)
        {
            throw new RegionRefusedException(
                $"All that is kept of this region, {NumberWords.Counted(region.Foreign, "picture")}, has features of another image encoder. Look at them on the map, which computes them anew, and measure again.");
        }

        return RegionMeasures.Of(region, RegionRounding.Of(world, lattice, noise), cancellation);
    }

    private LabelSet Labels(RegionPictures pictures, LabelChoice choice, CancellationToken cancellation)
    {
        switch (choice.Kind)
        {
            case LabelKind.Words:
                return WordLabels.OfModel(_model);
            case LabelKind.Own:
                try
                {
                    return _devices.Run(model => WordLabels.Own(model, choice, cancellation));
                }
                catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
                {
                    throw _devices.Explain(exception, "these words");
                }

            default:
                IReadOnlyList<float[]> centres = FeatureClusters.Of(pictures.Sample(FeatureClusters.MaxSample, cancellation), choice.Clusters, cancellation);
                return new(
                    LabelKind.Clusters, $"{centres.Count} clusters of the region's features", _model.FeaturesFrom,
                    [.. centres.Select((centre, k) => $"cluster {k + 1}{Near(centre)}")], centres);
        }
    }

    /// <summary>A word beside a cluster's number, so that it can be spoken of.</summary>
    private string Near(float[] centre) => ConceptWords.Nearest(centre, _model.Concepts, 1) is [var word] ? $" near “{word.Word}”" : "";

    private async Task<double?> NoiseAsync(PreparedWorld world, RegionLattice lattice, string client, CancellationToken cancellation)
    {
        try
        {
            return await _fields.NoiseAsync(world, lattice.Middle, client, cancellation).WaitAsync(NoisePatience, _time, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
