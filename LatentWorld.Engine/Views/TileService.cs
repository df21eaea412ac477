using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Finds;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Devices;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Views;

/// <summary>
/// The way of a tile: viewer → here → library (cache, store) or queue → render loop → decode stage → library → viewer.
/// Owns its threads; the models and the store belong to the caller, who disposes them after it.
/// </summary>
public sealed class TileService : IAsyncDisposable
{
    private const int NearestWords = 5;

    // A few pictures of a fast model; a slow one's noise is in the answer to a later request, so that all else is answered soon.
    private static readonly TimeSpan NoisePatience = TimeSpan.FromSeconds(1);

    /// <summary>How long the density of a route is made before what waits for it is asked to wait again: a job does.</summary>
    private static readonly TimeSpan SurveyPatience = TimeSpan.FromMinutes(1);

    private readonly IDiffusionModel _model;
    private readonly RenderDevices _devices;
    private readonly PictureLibrary _library;
    private readonly RenderPace _pace;
    private readonly PreparedWorlds _worlds;
    private readonly Watchers _watchers = new();
    private readonly LatticeFields _fields;
    private readonly ViewLoader _loader;
    private readonly PictureRequests _requests;
    private readonly SheetCache _sheets;
    private readonly SheetLoader _sheetLoader;
    private readonly IRendering _rendering;
    private readonly Lazy<Task> _stop;

    /// <summary>Of one device.</summary>
    /// <inheritdoc cref="TileService(IReadOnlyList{DeviceModel}, PictureStore, TileServiceOptions, TileMetrics, TimeProvider, ILogger{TileService}, LatentLookup?, IRenderingElsewhere?)"/>
    public TileService(
        IDiffusionModel model, PictureStore store, TileServiceOptions options, TileMetrics metrics, TimeProvider time, ILogger<TileService> logger, LatentLookup? latents = null)
        : this([new(model.Provider.ToLowerInvariant(), model)], store, options, metrics, time, logger, latents)
    {
    }

    /// <summary>Starts the service's threads.</summary>
    /// <param name="models">One a device; the first is asked what is not a picture's step, such as prompts.</param>
    /// <param name="latents">The latents that recipes name by their hash; null where there are none.</param>
    /// <param name="elsewhere">Who renders the pictures; null for the models' own devices.</param>
    public TileService(
        IReadOnlyList<DeviceModel> models, PictureStore store, TileServiceOptions options, TileMetrics metrics, TimeProvider time, ILogger<TileService> logger, LatentLookup? latents = null, IRenderingElsewhere? elsewhere = null)
    {
        IDiffusionModel model = _model = models[0].Model;
        models = [.. models.Select(options.Complete)];
        var cache = new PictureCache(options.CacheBytes, time);
        _devices = new(models, time, logger);
        _library = new(cache, store, model, _devices);
        _library.FollowStore();
        metrics.Observe(_library);
        metrics.Observe(cache);
        metrics.Observe(store);
        var queue = new RenderQueue(options.QueueBound, time, models.Count, elsewhere is null ? null : elsewhere.Changed);
        _pace = new([.. models.Select(one => one.SecondsPerPictureStep)]);
        _worlds = new(_devices, latents);
        _requests = new(_library, queue, _watchers, _pace, options.MaxWait, time);
        Latents = new(model, _requests, _worlds, _devices, time);
        var noise = new FeatureNoise(_library, _requests, time);
        _fields = new(_library, noise, time);
        Fisher = new(model, _library, time);
        Regions = new(model, _library, _fields, _devices, (world, cancellation) => PrepareAsync(WorldId.Of(world), world, cancellation), time);
        Spectra = new(_library, noise, PrepareAsync, time);
        Dives = new(model, _library, PrepareAsync);
        Routes = new(model, _library, new(Latents, SurveyPatience, time), PrepareAsync);
        Finder = new(model, _library, _devices);
        Searches = new(model, _library);
        var fields = new FieldPublisher(_worlds, _fields, time, logger);
        _sheetLoader = new(_library, queue, fields, time, logger);
        _loader = new(_library, store, queue, _pace, _watchers, fields, _sheetLoader, options.Prefetch, time);
        var publisher = new Publisher(queue, _watchers, metrics);
        publisher.Rendered += _sheetLoader.Rendered;
        publisher.Rendered += fields.Rendered;
        _sheets = new(new SheetComposer(_library).Compose, options.SheetCacheBytes, time);
        // Before anybody is told: whoever hears of a picture asks for its sheet at once.
        _library.Added += _sheets.Changed;
        _library.Gone += _sheets.Changed;
        _rendering = elsewhere?.Begin(new(queue, _library, publisher, _pace)) ?? new RenderWorkers(_devices, _library, queue, _worlds, _pace, publisher, metrics, time, logger);
        _stop = new(() => EndAsync(options.ShutdownBound));
    }

    /// <summary>Why no new picture can be rendered, for people; null while a device works. What exists can still be had.</summary>
    public string? Problem => _rendering.Problem;

    /// <summary>How each device stands now.</summary>
    public IReadOnlyList<DeviceState> Devices => _rendering.Devices;

    /// <summary>Most pictures that are rendered together at present.</summary>
    public int BatchSize => _rendering.BatchSize;

    /// <summary>Samples latents of somebody's own, through the same queue and batch as pictures.</summary>
    public LatentRequests Latents { get; }

    /// <summary>Scale spectra at places, from the pictures that are kept.</summary>
    public PlaceSpectra Spectra { get; }

    /// <summary>Dives between places, from the pictures that are kept.</summary>
    public KeptDives Dives { get; }

    /// <summary>Routes between places, from the pictures that are kept.</summary>
    public KeptRoutes Routes { get; }

    /// <summary>Searches for the rifts of regions, from kept pictures.</summary>
    public KeptSearches Searches { get; }

    /// <summary>Kept pictures, by words.</summary>
    public PictureFinder Finder { get; }

    /// <summary>Fisher metrics of regions, from kept pictures.</summary>
    public FisherFields Fisher { get; }

    /// <summary>Measures regions from kept pictures.</summary>
    public RegionMeter Regions { get; }

    /// <summary>A new viewer, who sees nothing yet; it leaves by being disposed.</summary>
    /// <param name="client">
    /// Whose it is, such as a network address: all viewers and requests of a client together get a client's share of the
    /// rendering. What nobody is named for shares as well.
    /// </param>
    public Viewer Join(string client = "") => new(_loader, client);

    /// <summary>A picture if it is in memory.</summary>
    public bool TryGetCached(WorldId world, TileAddress tile, [NotNullWhen(true)] out Picture? picture) =>
        _library.TryGetCached(PictureKey.Of(world, tile), out picture);

    /// <summary>A picture if it is in memory or on disk; nothing is rendered for it.</summary>
    public Picture? Find(WorldId world, TileAddress tile) => _library.Find(PictureKey.Of(world, tile));

    /// <summary>
    /// A sheet of what is in memory or on disk; nothing is rendered for it. It has each picture that was there when it was
    /// asked for; one that has gone since may be in it for a minute.
    /// </summary>
    /// <param name="sheet">A valid address.</param>
    /// <param name="pixels">Edge of a point's cell, one of <see cref="Sheet.CellSizes"/>.</param>
    /// <exception cref="TileUnavailableException">The service ends.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<Sheet> SheetAsync(WorldId world, SheetAddress sheet, int pixels, CancellationToken cancellation = default) =>
        _sheets.GetAsync(new(world, sheet, pixels), cancellation);

    /// <summary>A picture, rendered if need be.</summary>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    public Task<Picture> GetAsync(World world, TileAddress tile, string client, CancellationToken cancellation = default) =>
        _requests.GetAsync(world, RenderTarget.Of(WorldId.Of(world), tile), client, cancellation);

    /// <summary>The picture of any point of the plane, rendered if need be.</summary>
    /// <param name="point">Two finite numbers.</param>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    public Task<Picture> GetAsync(World world, PlanePoint point, string client, CancellationToken cancellation = default) =>
        _requests.GetAsync(world, RenderTarget.Of(new PictureKey(WorldId.Of(world), point)), client, cancellation);

    /// <summary>The same where no client is named.</summary>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    public Task<Picture> GetAsync(World world, TileAddress tile, CancellationToken cancellation = default) => GetAsync(world, tile, "", cancellation);

    /// <summary>A picture, rendered if need be, with features of the model's image encoder.</summary>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    internal async Task<Picture> GetWithFeaturesAsync(World world, TileAddress tile, string client, CancellationToken cancellation) =>
        _library.WithFeatures(PictureKey.Of(WorldId.Of(world), tile), await GetAsync(world, tile, client, cancellation).ConfigureAwait(false));

    /// <summary>A picture rendered once more now, whether there is one or not. What is kept stays as it is.</summary>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    internal Task<Picture> RenderAgainAsync(World world, TileAddress tile, string client, CancellationToken cancellation) =>
        _requests.GetAsync(world, RenderTarget.Of(WorldId.Of(world), tile) with { Trial = new() }, client, cancellation);

    /// <summary>All that is known about a tile, whose picture is rendered if need be.</summary>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    public async Task<TileDetails> DescribeAsync(World world, TileAddress tile, string client, CancellationToken cancellation = default)
    {
        Picture picture = await GetWithFeaturesAsync(world, tile, client, cancellation).ConfigureAwait(false);
        WorldId id = WorldId.Of(world);
        PreparedWorld prepared = await PrepareAsync(id, world, cancellation).ConfigureAwait(false);
        LatentNorms norms = prepared.Plane.Latent(tile.Point, new float[_model.LatentShape.Count]);
        return new(
            id, tile, tile.Point, norms.Before, norms.After,
            await _fields.AtAsync(prepared, tile, Enum.GetValues<FieldKind>(), client, NoisePatience).ConfigureAwait(false),
            ConceptWords.Nearest(picture.Features, _model.Concepts, NearestWords), picture);
    }

    /// <summary>The same where no client is named.</summary>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    public Task<TileDetails> DescribeAsync(World world, TileAddress tile, CancellationToken cancellation = default) =>
        DescribeAsync(world, tile, "", cancellation);

    /// <summary>
    /// What is known of the field of a view, from pictures that are kept: nothing is rendered for it but what the noise is measured by, and
    /// values whose noise is not known within a second say so.
    /// </summary>
    /// <param name="view">A view without a <see cref="View.Problem"/> that has a field.</param>
    /// <returns>The values that are known, row by row.</returns>
    /// <inheritdoc cref="PictureRequests.GetAsync"/>
    public async Task<IReadOnlyList<FieldValue>> FieldAsync(View view, string client, CancellationToken cancellation = default)
    {
        PreparedWorld world = await PrepareAsync(WorldId.Of(view.World), view.World, cancellation).ConfigureAwait(false);
        return await _fields.WholeAsync(world, view.Without(null), view.Field!.Value, client, NoisePatience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Finishes what is in the batch, within the options' bound, and tells all others who wait that the service ends.</summary>
    public Task StopAsync() => _stop.Value;

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task EndAsync(TimeSpan bound)
    {
        await _rendering.StopAsync(bound).ConfigureAwait(false);
        await _sheets.StopAsync().ConfigureAwait(false);
        _watchers.Close();
        await _sheetLoader.StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="PictureRequests.RenderAsync"/>
    internal IAsyncEnumerable<PictureOutcome> RenderAsync(World world, IReadOnlyCollection<PictureKey> keys, Urgency urgency, CancellationToken cancellation) =>
        _requests.RenderAsync(world, [.. keys.Select(RenderTarget.Of)], urgency, client: "", cancellation);

    /// <summary>The noise of features near a tile, measured where it is not known; null where it cannot be.</summary>
    internal Task<double?> NoiseAsync(PreparedWorld world, TileAddress near, string client, CancellationToken cancellation) =>
        _fields.NoiseAsync(world, near, client, cancellation);

    /// <summary>All pictures that exist, for jobs.</summary>
    internal PictureLibrary Library => _library;

    /// <summary>Seconds of rendering so many pictures and nothing else; 0 where no pace is known.</summary>
    internal double SecondsToRender(long pictures, int steps) => _pace.SecondsFor(pictures, steps);

    /// <inheritdoc cref="PreparedWorlds.ExplainedAsync"/>
    internal Task<PreparedWorld> PrepareAsync(WorldId id, World world, CancellationToken cancellation) => _worlds.ExplainedAsync(id, world, cancellation);
}
