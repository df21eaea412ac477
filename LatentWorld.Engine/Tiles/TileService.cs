using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Stability;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// The way of a tile: viewer → here → library (cache, store) or queue → render loop → finisher → library → viewer.
/// Owns its threads; the model and the store belong to the caller, who disposes them after it.
/// </summary>
public sealed class TileService : IAsyncDisposable
{
    private const int NearestWords = 5;

    // A few pictures of a fast model; a slow one's noise is told when it is asked for again, so that all else is told soon.
    private static readonly TimeSpan NoisePatience = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly IDiffusionModel _model;
    private readonly PictureStore _store;
    private readonly TileServiceOptions _options;
    private readonly PictureLibrary _library;
    private readonly RenderQueue _queue;
    private readonly RenderPace _pace;
    private readonly DeviceRecovery _device;
    private readonly PreparedWorlds _worlds;
    private readonly Watchers _watchers = new();
    private readonly LipschitzField _field;
    private readonly FieldTeller _fields;
    private readonly Errands _errands;
    private readonly Rendering _rendering;
    private readonly Lazy<Task> _stop;

    public TileService(
        IDiffusionModel model, PictureStore store, TileServiceOptions options, TileMetrics metrics, TimeProvider time, ILogger<TileService> logger)
    {
        _time = time;
        _model = model;
        _store = store;
        _options = options;
        var cache = new PictureCache(options.CacheBytes, time);
        var sampler = new Sampler(model.Denoiser);
        int capacity = sampler.PictureCapacity;
        var room = new BatchRoom(options.BatchSize > 0 ? Math.Min(options.BatchSize, capacity) : capacity, logger);
        _device = new(model, room, time, logger);
        _library = new(cache, store, model, _device);
        // On a thread of its own: the disk may be slower than whoever has opened it may wait.
        store.Opened += () => _ = Task.Run(_library.KeepAll);
        metrics.Observe(_library);
        metrics.Observe(cache);
        metrics.Observe(store);
        _queue = new(options.QueueBound, time);
        _pace = new(options.SecondsPerPictureStep);
        _worlds = new(model, _device);
        _errands = new(_library, _queue, _watchers, _pace, options, time);
        _field = new(_library, new(_library, _errands, time), time);
        _fields = new(_worlds, _field, time, logger);
        var delivery = new Delivery(_queue, _watchers, _fields, metrics);
        _rendering = new(model, _library, _queue, _worlds, _pace, delivery, sampler, room, _device, metrics, time, logger);
        _stop = new(EndAsync);
    }

    /// <summary>Why no new picture can be rendered, in words for people; null while all is well. What exists can still be had.</summary>
    public string? Problem => _rendering.Problem;

    /// <summary>Most pictures that are rendered together at present: less than at the start where the device ran out of memory.</summary>
    public int BatchSize => _rendering.BatchSize;

    /// <summary>A new viewer, who sees nothing yet; it leaves by being disposed.</summary>
    /// <param name="client">
    /// Whose it is, such as a network address: all viewers and requests of a client together get a client's share of the
    /// rendering. What nobody is named for shares as well.
    /// </param>
    public Viewer Join(string client = "")
    {
        var viewer = new Viewer(this, _watchers.NextId(), client);
        _watchers.Add(viewer.Id, viewer);
        return viewer;
    }

    /// <summary>A picture if it is in memory.</summary>
    public bool TryGetCached(WorldId world, TileAddress tile, [NotNullWhen(true)] out Picture? picture) =>
        _library.TryGetCached(TileKey.Of(world, tile), out picture);

    /// <summary>A picture if it is in memory or on disk; nothing is rendered for it.</summary>
    public Picture? Find(WorldId world, TileAddress tile) => _library.Find(TileKey.Of(world, tile));

    /// <summary>A picture, rendered if need be.</summary>
    /// <inheritdoc cref="Errands.GetAsync"/>
    public Task<Picture> GetAsync(World world, TileAddress tile, string client, CancellationToken cancellation = default) =>
        _errands.GetAsync(world, TileKey.Of(WorldId.Of(world), tile), client, cancellation);

    /// <summary>The same where no client is named.</summary>
    /// <inheritdoc cref="Errands.GetAsync"/>
    public Task<Picture> GetAsync(World world, TileAddress tile, CancellationToken cancellation = default) =>
        GetAsync(world, tile, "", cancellation);

    /// <summary>A picture, rendered if need be, with features of the model's image encoder.</summary>
    /// <inheritdoc cref="Errands.GetAsync"/>
    internal async Task<Picture> GetWithFeaturesAsync(World world, TileAddress tile, string client, CancellationToken cancellation) =>
        _library.WithFeatures(TileKey.Of(WorldId.Of(world), tile), await GetAsync(world, tile, client, cancellation).ConfigureAwait(false));

    /// <summary>A picture rendered once more now, whether there is one or not. What is kept stays as it is.</summary>
    /// <inheritdoc cref="Errands.GetAsync"/>
    internal Task<Picture> RenderAgainAsync(World world, TileAddress tile, string client, CancellationToken cancellation) =>
        _errands.GetAsync(world, TileKey.Of(WorldId.Of(world), tile) with { Again = true }, client, cancellation);

    /// <summary>All that is known about a tile, whose picture is rendered if need be.</summary>
    /// <inheritdoc cref="Errands.GetAsync"/>
    public async Task<TileDetails> DescribeAsync(World world, TileAddress tile, string client, CancellationToken cancellation = default)
    {
        Picture picture = await GetWithFeaturesAsync(world, tile, client, cancellation).ConfigureAwait(false);
        WorldId id = WorldId.Of(world);
        PreparedWorld prepared = await PrepareAsync(id, world).ConfigureAwait(false);
        LatentNorms norms = prepared.Plane.Latent(tile.Point, new float[_model.LatentShape.Count]);
        return new(
            id, tile, tile.Point, norms.Before, norms.After,
            await _field.AtAsync(prepared, tile, client, NoisePatience).ConfigureAwait(false),
            ConceptWords.Nearest(picture.Features, _model.Concepts, NearestWords), picture);
    }

    /// <summary>The same where no client is named.</summary>
    /// <inheritdoc cref="Errands.GetAsync"/>
    public Task<TileDetails> DescribeAsync(World world, TileAddress tile, CancellationToken cancellation = default) =>
        DescribeAsync(world, tile, "", cancellation);

    /// <summary>Finishes what is in the batch, within the options' bound, and tells all others who wait that the service ends.</summary>
    public Task StopAsync() => _stop.Value;

    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task EndAsync()
    {
        await _rendering.StopAsync(_options.ShutdownBound).ConfigureAwait(false);
        _watchers.Close();
    }

    /// <inheritdoc cref="Errands.RenderAsync"/>
    internal IAsyncEnumerable<PictureOutcome> RenderAsync(
        World world, IReadOnlyCollection<TileKey> keys, Urgency urgency, CancellationToken cancellation) =>
        _errands.RenderAsync(world, keys, urgency, client: "", cancellation);

    /// <param name="anew">Whether all that is known of the view is told, and not only what was not told before.</param>
    internal void Look(Viewer viewer, View view, bool anew)
    {
        if (view.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(view));
        }

        viewer.Hold(view.World, _store);
        Sight? former = viewer.News.Sight;
        WorldId world = former is not null && ReferenceEquals(former.View.World, view.World) ? former.World : WorldId.Of(view.World);
        ViewTurn turn = viewer.News.Turn(view, world, anew);
        HashSet<TileKey> existing = turn.Unknown.Count > 0 ? _library.Existing(turn.Unknown) : [];
        foreach (TileKey key in existing)
        {
            viewer.News.Ready(key);
        }

        viewer.News.Wait(turn.Unknown.Except(existing));
        if (turn.IsElsewhere)
        {
            Queue(viewer, view);
        }

        if (_options.Prefetch && (turn.IsElsewhere || !Prefetch.IsSame(former!.View, view)))
        {
            LookAhead(viewer, view, world);
        }

        if (turn.HasFields)
        {
            _fields.Tell(viewer);
        }
    }

    /// <summary>The service's clock.</summary>
    internal DateTimeOffset Now => _time.GetUtcNow();

    internal void Leave(Viewer viewer)
    {
        _watchers.Remove(viewer.Id);
        _queue.Forget(viewer.Id);
    }

    /// <inheritdoc cref="PictureLibrary.Existing"/>
    internal HashSet<TileKey> Existing(IReadOnlyCollection<TileKey> keys) => _library.Existing(keys);

    /// <inheritdoc cref="PictureLibrary.TryKeep"/>
    internal bool TryKeep(TileKey key) => _library.TryKeep(key);

    /// <summary>Seconds of rendering so many pictures and nothing else; 0 where no pace is known.</summary>
    internal double SecondsToRender(long pictures, int steps) => _pace.SecondsFor(pictures, steps);

    /// <summary>Seconds until a viewer has so many pictures, from what was measured so far.</summary>
    internal double SecondsFor(int waiting, int steps) => _pace.SecondsFor(_queue.Ahead(waiting), steps);

    private async Task<PreparedWorld> PrepareAsync(WorldId id, World world)
    {
        try
        {
            return await _worlds.GetAsync(id, world).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw _device.Explain(exception, "this world's prompts");
        }
    }

    /// <summary>Has rendered what the viewer waits for.</summary>
    private void Queue(Viewer viewer, View view)
    {
        List<TileKey> missing = viewer.News.Waiting();
        int queued = _queue.Watch(viewer.Id, view.World, missing, Urgency.Visible, viewer.Client);

        // What was finished between the first look and the watch would be rendered twice.
        foreach (TileKey key in missing.Where(key => _library.TryGetCached(key, out _)))
        {
            _queue.Drop(viewer.Id, key);
            viewer.News.Ready(key);
        }

        if (queued < missing.Count)
        {
            viewer.News.GiveUp(missing.Skip(queued));
            _queue.Watch(viewer.Id, view.World, [], Urgency.Prefetch, viewer.Client);
            throw Errands.FullQueue(queued, missing.Count);
        }
    }

    /// <summary>Asks for what may be looked at next; where the queue has no room for it, it is not.</summary>
    private void LookAhead(Viewer viewer, View view, WorldId world)
    {
        // The next zoom has points of this one, which are in view already.
        var sight = new Sight(view, world);
        List<TileKey> next = [.. Prefetch.Around(view).Select(tile => TileKey.Of(world, tile)).Where(key => sight.Of(key) is null).Distinct()];
        HashSet<TileKey> existing = _library.Existing(next);
        _queue.Watch(viewer.Id, view.World, [.. next.Except(existing)], Urgency.Prefetch, viewer.Client);
    }
}
