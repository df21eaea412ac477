using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Models;

/// <summary>
/// The models that can be opened beside the first: each in a server, a process, of its own, so that its memory comes back when
/// it is closed, and its fault is nobody else's. All of them together have a bound; for room, the one closes that nobody uses
/// and that was used longest ago.
/// </summary>
public sealed class ServedModels : IAsyncDisposable
{
    // One opens at a time: room that was made for one is not taken by another.
    private readonly SemaphoreSlim _opening = new(1), _scanning = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ModelPlaces _places;
    private readonly Func<CancellationToken, IReadOnlyList<ListedModel>> _scan;
    private readonly StartModelServer _start;
    private readonly long _bound;
    private readonly TimeProvider _time;
    private readonly ILogger<ServedModels> _logger;

    /// <param name="scan">Looks for models; called by one thread at a time.</param>
    /// <param name="own">The first model, which is not among them.</param>
    /// <param name="bound">Most bytes of model files that are open at once.</param>
    internal ServedModels(
        Func<CancellationToken, IReadOnlyList<ListedModel>> scan, ModelReference own, StartModelServer start, long bound, TimeProvider time, ILogger<ServedModels> logger) =>
        (_places, _scan, Own, _start, _bound, _time, _logger) = (new(time), scan, own, start, bound, time, logger);

    /// <summary>The first model, which this process itself runs.</summary>
    public ModelReference Own { get; }

    /// <summary>Whether folders are being read, so that a model that is here may not be known yet.</summary>
    public bool IsReading => _scanning.CurrentCount == 0;

    /// <summary>All as they stand now, by name.</summary>
    public IReadOnlyList<ServedModel> All => _places.All;

    /// <summary>The one of an address; null where there is none.</summary>
    public ServedModel? Find(string slug) => _places.Find(slug);

    /// <summary>The one that a recipe names; null where it is not here.</summary>
    public ServedModel? Find(ModelReference model) => Find(ModelSlug.Of(model.Hash)) is { } found && found.Model.Reference == model ? found : null;

    /// <summary>Looks for models anew.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await _scanning.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<ListedModel> found = await Task.Run(() => _scan(cancellation), cancellation);
            _places.Merge([.. found.Where(model => model.Reference.Hash != Own.Hash)]);
        }
        finally
        {
            _scanning.Release();
        }
    }

    /// <summary>Has a model opened that is not open; what becomes of it is in <see cref="Find(string)"/>.</summary>
    public void Open(string slug)
    {
        if (!_stop.IsCancellationRequested && _places.Begin(slug) is { } place)
        {
            _ = Task.Run(() => OpenAsync(place));
        }
    }

    /// <summary>Uses an open model; null where it is not open.</summary>
    internal ModelUse? Use(string slug) => _places.Use(slug);

    /// <summary>Closes what nobody has used for so long and what has no open job.</summary>
    public async Task CloseIdleAsync(TimeSpan unused)
    {
        foreach (ModelPlace place in _places.Unused(_time.GetUtcNow() - unused))
        {
            await TryCloseAsync(place);
        }
    }

    /// <summary>Ends all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // What is being opened ends by the cancellation, and nothing more is opened.
        await _opening.WaitAsync();
        await Task.WhenAll(_places.CloseAll().Select(server => server.StopAsync()));
        _opening.Release();
    }

    private async Task OpenAsync(ModelPlace place)
    {
        try
        {
            await _opening.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            await MakeRoomAsync(place.Model);
            IModelServer server = await _start(place.Model, _stop.Token);
            _places.Opened(place, server);
            _ = WatchAsync(place, server);
        }
        catch (ModelServerException exception)
        {
            Fail(place, exception.Message);
        }
        catch (OperationCanceledException)
        {
            Fail(place, "This server stops.");
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task MakeRoomAsync(ListedModel wanted)
    {
        if (wanted.Bytes > _bound)
        {
            throw new ModelServerException($"It has {JobWords.Bytes(wanted.Bytes)}, and this server opens at most {JobWords.Bytes(_bound)} of models beside the first. Its operator may raise Models:OpenMegabytes.");
        }

        while (_places.Opened() is var others && others.Sum(place => place.Model.Bytes) + wanted.Bytes > _bound)
        {
            if (!await CloseOneAsync())
            {
                throw new ModelServerException(
                    $"It needs {JobWords.Bytes(wanted.Bytes)} of the {JobWords.Bytes(_bound)} for models beside the first, and {string.Join(" and ", others.Select(place => ShownText.Of(place.Model.Reference.Name)))} are in use. Try again when nobody looks at them.");
            }
        }
    }

    /// <summary>Closes the one that was used longest ago of those that can be closed.</summary>
    private async Task<bool> CloseOneAsync()
    {
        foreach (ModelPlace place in _places.Unused(_time.GetUtcNow()))
        {
            if (await TryCloseAsync(place))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TryCloseAsync(ModelPlace place)
    {
        if (place.Server is not { } open || await open.IsBusyAsync(_stop.Token) || _places.TryClose(place) is not { } server)
        {
            return false;
        }

        _logger.LogInformation("{Model} is closed: nobody uses it", place.Model.Reference.Name);
        await server.StopAsync();
        return true;
    }

    /// <summary>Notes when a server ends that nobody has closed.</summary>
    private async Task WatchAsync(ModelPlace place, IModelServer server)
    {
        await server.Ended;
        if (_places.HasLost(place, server))
        {
            Fail(place, "Its server has ended by itself; this server's log says why.");
        }
    }

    private void Fail(ModelPlace place, string problem)
    {
        _logger.LogWarning("{Model} is not open: {Problem}", place.Model.Reference.Name, problem);
        _places.Failed(place, problem);
    }
}
