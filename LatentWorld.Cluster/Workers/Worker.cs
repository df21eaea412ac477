using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Cluster.Waiting;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Devices;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Workers;

/// <summary>
/// Renders what the dispatcher leases: the devices of this process behind a queue of their own, so that steps and places in the batch are
/// decided here, and reports to the dispatcher after each step.
/// </summary>
public sealed class Worker : IAsyncDisposable
{
    /// <summary>Between two reports: more would tell nobody anything sooner than an eye sees.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest between two reports where a step takes longer: a good part of the shortest lease.</summary>
    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the last report may take.</summary>
    private static readonly TimeSpan LastReport = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    /// <summary>What the dispatcher may lease at once is far less: two batches of each urgency.</summary>
    private const int QueueBound = 100_000;

    private readonly Guid _id = Guid.NewGuid();
    private readonly Func<IDispatcherGrain> _dispatcher;
    private readonly WorkerIdentity _identity;
    private readonly PictureStore _store;
    private readonly TimeProvider _time;
    private readonly DispatcherContact _contact;
    private readonly RenderDevices _devices;
    private readonly RenderPace _pace;
    private readonly RenderWorkers _rendering;
    private readonly HeldPictures _held;
    private readonly LeaseTaker _taker;
    private readonly PartRunner _parts;
    private readonly WakeUp _changed = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reporting;
    private Guid _epoch;

    /// <summary>Whether its next report says all that it holds: it was asked for that, or an answer is lost that may have told it to do something.</summary>
    private bool _isUnsure = true;
    private volatile bool _isLeaving;

    /// <summary>Starts its threads.</summary>
    /// <param name="models">One a device.</param>
    /// <param name="store">Where all front ends read what is kept: its own, since what waits to be written here is nobody else's yet.</param>
    /// <param name="isAlone">Whether nothing else in this process has pictures.</param>
    internal Worker(
        Func<IDispatcherGrain> dispatcher, WorkerIdentity identity, IReadOnlyList<DeviceModel> models, PictureStore store, LatentLookup? latents, bool isAlone,
        TileMetrics metrics, TimeProvider time, ILogger<Worker> logger)
    {
        (_dispatcher, _identity, _store, _time, _contact) = (dispatcher, identity, store, time, new(logger));
        IDiffusionModel model = models[0].Model;
        _devices = new(models, time, logger);
        // Nobody looks at pictures here.
        var library = new PictureLibrary(new PictureCache(0, time), store, model, _devices);
        var queue = new RenderQueue(QueueBound, time, models.Count);
        _pace = new([.. models.Select(one => one.SecondsPerPictureStep)]);
        var worlds = new PreparedWorlds(_devices, latents);
        var watchers = new Watchers();
        _held = new(queue, watchers, _changed, () => _devices.Problem, store.IsUnwritten);
        _taker = new(_held, store, worlds, time, logger, _stop.Token);
        _parts = new(_devices, Wake);
        store.GivenUp += _held.GiveBack;
        store.WhenOpen(() => store.Written += _held.Kept);

        if (isAlone)
        {
            metrics.Observe(store);
        }

        _rendering = new(_devices, library, queue, worlds, _pace, new(queue, watchers, metrics), metrics, time, logger, Wake);
        _reporting = Task.Run(ReportAllAsync);
    }

    /// <summary>Why it renders nothing, for people; null where it does.</summary>
    public string? Problem => Trouble ?? _contact.Refusal;

    /// <summary>Whether the dispatcher has answered its last report.</summary>
    public bool Hears => _contact.IsThere;

    /// <summary>Why no device of it works any more, for people; null while one does.</summary>
    public string? Lost => _rendering.Problem;

    /// <summary>How each device stands.</summary>
    public IReadOnlyList<DeviceState> Devices => _rendering.Devices;

    /// <summary>Finishes what is in its batches within a bound, gives the rest back, and takes no more.</summary>
    public async Task StopAsync(TimeSpan bound)
    {
        _isLeaving = true;
        Wake();
        long start = _time.GetTimestamp();
        await _rendering.StopAsync(bound).ConfigureAwait(false);
        TimeSpan left = bound - _time.GetElapsedTime(start);
        using var patience = new CancellationTokenSource(left > RetryPause ? left : RetryPause, _time);
        try
        {
            await _store.SettleAsync(_held.Keys(), patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is not kept by now is rendered again elsewhere.
        }

        // What is written is told a moment later. A database that has not written in time may not answer in time either.
        if (_store.Problem is null && !patience.IsCancellationRequested)
        {
            _held.Found(_store.Existing(_held.Keys()).Where(key => !_store.IsUnwritten(key)));
        }

        _held.GiveBack();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reporting.ConfigureAwait(false);
        // Whatever has become of the others' time: what is given back is begun elsewhere at once.
        using var last = new CancellationTokenSource(LastReport, _time);
        await TryReportAsync(last.Token).ConfigureAwait(false);
    }

    /// <summary>Why it renders nothing by its own account, for people; null where it does.</summary>
    private string? Trouble => _rendering.Problem ?? _store.Problem;

    /// <summary>What it has to report of before long; where there is nothing, the dispatcher may let it wait.</summary>
    private int Busy => _held.Count + _taker.UnderWay + _parts.UnderWay;

    public ValueTask DisposeAsync() => new(StopAsync(TimeSpan.Zero));

    private void Wake() => _changed.Call();

    private async Task ReportAllAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (!await TryReportAsync(_stop.Token).ConfigureAwait(false))
                {
                    await Task.Delay(RetryPause, _time, _stop.Token).ConfigureAwait(false);
                }
                else if (Busy > 0 || _isLeaving)
                {
                    await Task.Delay(LeastPause, _time, _stop.Token).ConfigureAwait(false);
                    await _changed.WaitAsync(MostPause, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
    }

    private async Task<bool> TryReportAsync(CancellationToken cancellation)
    {
        try
        {
            await ReportAsync(cancellation).ConfigureAwait(false);
            _contact.Answered();
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            _contact.Failed(exception);
            return false;
        }
    }

    private async Task ReportAsync(CancellationToken cancellation)
    {
        // First how it stands and what it holds: what is settled meanwhile is then in both, and in neither never.
        WireWorker state = State();
        WireLease[]? held = _isUnsure ? _held.All : null;
        WireNews[] outcomes = _held.Outcomes;
        WirePartAnswer[] parts = _parts.Answers;
        var report = new WorkReport(_id, _epoch, state, _isLeaving, outcomes, held, parts, _held.TakePreviews()) { Database = WireDatabase.Of(_store) };
        _isUnsure = true;
        WorkAnswer answer = await _dispatcher().WorkAsync(report).WaitAsync(cancellation).ConfigureAwait(false);
        _epoch = answer.Epoch;
        if (answer.AsksForHeld)
        {
            // It has taken nothing of this report.
            Wake();
            return;
        }

        _contact.Refused(answer.Problem);
        _held.Reported(outcomes.Length);
        _parts.Reported(parts.Length);
        Array.ForEach(answer.Cancelled, _held.Cancel);
        Array.ForEach(answer.Changed, _held.Change);
        Array.ForEach(answer.Leases, _taker.Take);
        Array.ForEach(answer.Parts, _parts.Begin);
        _isUnsure = false;
    }

    private WireWorker State() => new(
        _identity.Name,
        [.. _rendering.Devices.Select((device, index) => new WireDevice(
            device.Name, device.Provider, device.Precision, device.BatchSize, device.FirstBatchSize, device.UnderWay, device.Problem, _pace.SecondsOf(index)))],
        Busy, Trouble, _identity.Version);
}

/// <summary>What a worker is, for people.</summary>
/// <param name="Name">Of the process: no other worker should have it.</param>
/// <param name="Version">Of the program.</param>
public sealed record WorkerIdentity(string Name, string Version);
