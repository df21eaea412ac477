using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// The way of a tile: viewer → here → library (cache, store) or queue → render loop → finisher → library → viewer.
/// Owns its two threads; the model and the store belong to the caller, who disposes them after it.
/// </summary>
public sealed class TileService : IAsyncDisposable
{
    private const int NearestWords = 5;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, Viewer> _viewers = new();
    private readonly IDiffusionModel _model;
    private readonly TileServiceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PictureLibrary _library;
    private readonly RenderQueue _queue;
    private readonly RenderPace _pace;
    private readonly PreparedWorlds _worlds;
    private readonly LipschitzField _field;
    private readonly Repeats _repeats;
    private readonly Delivery _delivery;
    private readonly Finisher _finisher;
    private readonly Task _rendering;
    private readonly Task _finishing;
    private int _lastWatcher;

    public TileService(
        IDiffusionModel model, PictureStore store, TileServiceOptions options, TimeProvider time, ILogger<TileService> logger)
    {
        _model = model;
        _options = options;
        _time = time;
        _logger = logger;
        var sampler = new Sampler(model.Denoiser);
        int batchSize = options.BatchSize > 0 ? Math.Min(options.BatchSize, sampler.PictureCapacity) : sampler.PictureCapacity;
        _library = new(new(options.CacheBytes), store);
        _queue = new(options.QueueBound);
        _pace = new(options.SecondsPerPictureStep);
        _worlds = new(model);
        _field = new(_library);
        _repeats = new(_queue);
        _delivery = new(_queue, _viewers, _repeats, _worlds, _field);
        _finisher = new(model, _library, _delivery, 2 * batchSize, time, logger);
        var loop = new RenderLoop(
            _queue, _worlds, sampler, model.Denoiser.TimestepPerRow, batchSize, _pace, _finisher, _delivery, time, logger);
        _rendering = Task.Factory.StartNew(loop.Run, TaskCreationOptions.LongRunning);
        _finishing = Task.Factory.StartNew(_finisher.Run, TaskCreationOptions.LongRunning);
    }

    /// <summary>Why no new picture can be rendered, in words for people; null while all is well.</summary>
    public string? Problem => null;

    /// <summary>A new viewer, who sees nothing yet; it leaves by being disposed.</summary>
    public Viewer Join()
    {
        var viewer = new Viewer(this, NextWatcher());
        _viewers[viewer.Id] = viewer;
        return viewer;
    }

    /// <summary>A picture if it is in memory.</summary>
    public bool TryGetCached(WorldId world, TileAddress tile, [NotNullWhen(true)] out Picture? picture) =>
        _library.TryGetCached(TileKey.Of(world, tile), out picture);

    /// <summary>A picture if it is in memory or on disk; nothing is rendered for it.</summary>
    public Picture? Find(WorldId world, TileAddress tile) => _library.Find(TileKey.Of(world, tile));

    /// <summary>A picture, rendered if need be.</summary>
    /// <exception cref="RenderingException">It could not be rendered.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the wait was too long.</exception>
    public async Task<Picture> GetAsync(World world, TileAddress tile, CancellationToken cancellation = default)
    {
        WorldId id = WorldId.Of(world);
        if (Find(id, tile) is { } known)
        {
            return known;
        }

        using var patience = new CancellationTokenSource(_options.MaxWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        using Viewer viewer = Join();
        viewer.Look(View.Of(world, tile));
        try
        {
            await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(either.Token).ConfigureAwait(false))
            {
                if (news.OfType<TileFailed>().FirstOrDefault() is { } failed)
                {
                    throw new RenderingException(failed.Reason);
                }

                if (news.OfType<TileReady>().Any() && Find(id, tile) is { } picture)
                {
                    return picture;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TooLong();
        }

        throw new TileUnavailableException("The server is stopping.", RetryAfter);
    }

    /// <summary>A picture rendered once more now, whether there is one or not. What is kept stays as it is.</summary>
    /// <inheritdoc cref="GetAsync"/>
    internal async Task<Picture> RenderAgainAsync(World world, TileAddress tile, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_options.MaxWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        TileKey key = TileKey.Of(WorldId.Of(world), tile) with { Again = true };
        try
        {
            return await _repeats.RenderAsync(NextWatcher(), world, key, either.Token).ConfigureAwait(false) ?? throw QueueFull();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TooLong();
        }
    }

    /// <summary>All that is known about a tile, whose picture is rendered if need be.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<TileDetails> DescribeAsync(World world, TileAddress tile, CancellationToken cancellation = default)
    {
        Picture picture = await GetAsync(world, tile, cancellation).ConfigureAwait(false);
        WorldId id = WorldId.Of(world);
        Latents.Plane plane = _worlds.Get(id, world).Plane;
        Latents.LatentNorms norms = plane.Latent(tile.Point, new float[_model.LatentShape.Count]);
        return new(
            id, tile, tile.Point, norms.Before, norms.After, _field.At(id, plane, tile),
            ConceptWords.Nearest(picture.Features, _model.Concepts, NearestWords), picture);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _rendering.ConfigureAwait(false);
        _finisher.Complete();
        await _finishing.ConfigureAwait(false);
        foreach (Viewer viewer in _viewers.Values)
        {
            viewer.Close();
        }

        _repeats.Close(new TileUnavailableException("The server is stopping.", RetryAfter));
    }

    internal void Look(Viewer viewer, View view)
    {
        if (view.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(view));
        }

        WorldId world = WorldId.Of(view.World);
        List<TileKey> keys = viewer.Turn(view, world);
        ILookup<bool, TileKey> exists = keys.ToLookup(_library.Contains);
        List<TileKey> missing = [.. exists[false]];
        viewer.Wait(missing);
        bool queued = _queue.TryWatch(viewer.Id, view.World, missing, Urgency.Visible);
        foreach (TileKey key in exists[true])
        {
            viewer.Ready(key);
        }

        if (!queued)
        {
            viewer.Wait([]);
            throw QueueFull();
        }

        // What was finished between the first look and the watch would be rendered twice.
        foreach (TileKey key in missing.Where(key => _library.TryGetCached(key, out _)))
        {
            _queue.Drop(viewer.Id, key);
            viewer.Ready(key);
        }

        if (view.Stability)
        {
            _ = Task.Run(() => TellField(viewer, view, world));
        }
    }

    /// <summary>Nobody waits for this task: what goes wrong in it is logged, and the field stays as it is.</summary>
    private void TellField(Viewer viewer, View view, WorldId world)
    {
        try
        {
            _delivery.TellField(viewer, view, world, view.TilesFromCentre());
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "The stability of world {World} could not be told", world);
        }
    }

    internal void Leave(Viewer viewer)
    {
        _viewers.TryRemove(viewer.Id, out _);
        _queue.Forget(viewer.Id);
    }

    /// <summary>Seconds until a viewer has so many pictures, from what was measured so far.</summary>
    internal double SecondsFor(int waiting, int steps) => _pace.SecondsFor(_queue.Ahead(waiting), steps);

    private int NextWatcher() => Interlocked.Increment(ref _lastWatcher);

    private TileUnavailableException QueueFull() => new(
        $"The queue is full: {_options.QueueBound} pictures are before yours. Look again in a moment, or at fewer tiles.", RetryAfter);

    private TileUnavailableException TooLong() => new(
        $"The picture was not ready within {_options.MaxWait.TotalSeconds:0} s: others are before it. Ask again in a moment.", RetryAfter);
}
