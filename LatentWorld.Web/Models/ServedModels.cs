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
    /// <summary>What was opened or used so lately is not closed for room: its visitor comes, or comes back, in a moment.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>What has failed is not tried again before, but by people.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // One opens or closes at a time: room that was made for one is not taken by another, and nothing opens what still closes.
    private readonly SemaphoreSlim _opening = new(1), _scanning = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ModelSlots _slots;
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
        (_slots, _scan, Own, _start, _bound, _time, _logger) = (new(time), scan, own, start, bound, time, logger);

    /// <summary>The first model, which this process itself runs.</summary>
    public ModelReference Own { get; }

    /// <summary>Whether folders are being read, so that a model that is here may not be known yet.</summary>
    public bool IsReading => _scanning.CurrentCount == 0;

    /// <summary>All as they stand now, by name.</summary>
    public IReadOnlyList<ServedModel> All => _slots.All;

    /// <summary>The one of an address; null where there is none.</summary>
    public ServedModel? Find(string slug) => _slots.Find(slug);

    /// <summary>The one that a recipe names; null where it is not here.</summary>
    public ServedModel? Find(ModelReference model) => Find(ModelSlug.Of(model.Hash)) is { } found && found.Model.Reference == model ? found : null;

    /// <summary>Looks for models anew.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await _scanning.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<ListedModel> found = await Task.Run(() => _scan(cancellation), cancellation);
            _slots.Merge([.. found.Where(model => model.Reference.Hash != Own.Hash)]);
        }
        finally
        {
            _scanning.Release();
        }
    }

    /// <summary>As <see cref="Open"/>, for programs, which ask again and again: what has failed lately is left as it is.</summary>
    public void OpenUnlessFailed(string slug)
    {
        if (Find(slug) is not { State: ServedState.Failed } failed || _time.GetUtcNow() - failed.Since >= Pause)
        {
            Open(slug);
        }
    }

    /// <summary>Has a model opened that is not open; what becomes of it is in <see cref="Find(string)"/>.</summary>
    public void Open(string slug)
    {
        if (!_stop.IsCancellationRequested && _slots.Begin(slug) is { } slot)
        {
            _ = Task.Run(() => OpenAsync(slot));
        }
    }

    /// <summary>Uses an open model; null where it is not open.</summary>
    internal ModelUse? Use(string slug) => _slots.Use(slug);

    /// <summary>Closes what nobody has used for so long and what has no open job.</summary>
    public async Task CloseIdleAsync(TimeSpan unused)
    {
        await _opening.WaitAsync(_stop.Token);
        try
        {
            foreach (ModelSlot slot in _slots.Unused(_time.GetUtcNow() - unused))
            {
                await TryCloseAsync(slot);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Ends all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // What is being opened ends by the cancellation, and nothing more is opened.
        await _opening.WaitAsync();
        await Task.WhenAll(_slots.CloseAll().Select(server => server.StopAsync()));
        _opening.Release();
    }

    private async Task OpenAsync(ModelSlot slot)
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
            await MakeRoomAsync(slot.Model);
            IModelServer server = await _start(slot.Model, _stop.Token);
            _slots.Opened(slot, server);
            _logger.LogInformation("{Model} is open", slot.Model.Reference.Name);
            _ = WatchAsync(slot, server);
        }
        catch (ModelServerException exception)
        {
            Fail(slot, exception.Message);
        }
        catch (OperationCanceledException)
        {
            _slots.Failed(slot, "This server stops.");
        }
        catch (Exception exception)
        {
            // A fault of the program must not leave it opening for ever.
            _logger.LogError(exception, "{Model} could not be opened", slot.Model.Reference.Name);
            _slots.Failed(slot, "It could not be opened; this server's log says why.");
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

        while (_slots.Opened() is var others && others.Sum(slot => slot.Model.Bytes) + wanted.Bytes > _bound)
        {
            if (!await CloseOneAsync())
            {
                throw new ModelServerException(
                    $"It needs {JobWords.Bytes(wanted.Bytes)} of the {JobWords.Bytes(_bound)} for models beside the first, and {string.Join(" and ", others.Select(slot => ShownText.Of(slot.Model.Reference.Name)))} are open and looked at, were so a moment ago, or have an open job. Try again when nobody looks at them any more.");
            }
        }
    }

    /// <summary>Closes the one that was used longest ago of those that can be closed.</summary>
    private async Task<bool> CloseOneAsync()
    {
        foreach (ModelSlot slot in _slots.Unused(_time.GetUtcNow() - Grace))
        {
            if (await TryCloseAsync(slot))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TryCloseAsync(ModelSlot slot)
    {
        if (slot.Server is not { } open || await open.IsBusyAsync(_stop.Token) || _slots.TryClose(slot) is not { } server)
        {
            return false;
        }

        _logger.LogInformation("{Model} is closed: nobody uses it", slot.Model.Reference.Name);
        await server.StopAsync();
        return true;
    }

    /// <summary>Notes when a server ends that nobody has closed.</summary>
    private async Task WatchAsync(ModelSlot slot, IModelServer server)
    {
        await server.Ended;
        if (_slots.TryLose(slot, server, "Its server has ended by itself; this server's log says why."))
        {
            _logger.LogWarning("The server of {Model} has ended by itself", slot.Model.Reference.Name);
            await server.StopAsync();
        }
    }

    private void Fail(ModelSlot slot, string problem)
    {
        _logger.LogWarning("{Model} is not open: {Problem}", slot.Model.Reference.Name, problem);
        _slots.Failed(slot, problem);
    }
}
