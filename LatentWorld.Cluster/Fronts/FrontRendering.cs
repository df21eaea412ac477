using System.Diagnostics;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Fronts;

/// <summary>
/// A front end's side of the dispatcher: tells what its viewers wait for, whenever that changes, and passes on what it hears. Where the
/// dispatcher is gone it asks again, and tells all to the one that comes.
/// </summary>
internal sealed class FrontRendering : IRendering
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two pages of news, each of which says how all workers stand: what is kept meanwhile comes together.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(10);

    private readonly Guid _id = Guid.NewGuid();
    private readonly Func<IDispatcherGrain> _dispatcher;
    private readonly RenderingParts _parts;
    private readonly PictureStore _store;
    private readonly ClusterView _view;
    private readonly FrontEnd _changes;
    private readonly TimeProvider _time;
    private readonly DispatcherContact _contact;
    private readonly FrontTrials _trials = new();
    private readonly FrontNews _news;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _telling;
    private readonly Task _hearing;
    private volatile Life _life = new(Guid.Empty);

    public FrontRendering(
        Func<IDispatcherGrain> dispatcher, RenderingParts parts, PictureStore store, ClusterView view, ClusterMetrics metrics, FrontEnd changes, TimeProvider time,
        ILogger logger)
    {
        (_dispatcher, _parts, _store, _view, _changes, _time, _contact) = (dispatcher, parts, store, view, changes, time, new(logger));
        _news = new(parts, store, _trials, metrics, time, logger);
        _telling = Task.Run(() => RepeatAsync(TellAsync));
        _hearing = Task.Run(() => RepeatAsync(new Hearing(this).NextAsync));
        changes.Wake();
        // Which database it is is known then, and told.
        store.WhenOpen(changes.Wake);
    }

    public IReadOnlyList<DeviceState> Devices => _view.Devices;

    /// <summary>Workers come and go: what waits for them is no failure. <see cref="ClusterView.Notice"/> says why it waits.</summary>
    public string? Problem => null;

    public int BatchSize => _view.BatchSize;

    public async Task StopAsync(TimeSpan bound)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        long start = _time.GetTimestamp();
        try
        {
            // Either may be reading from a database that does not answer.
            await Task.WhenAll(_telling, _hearing).WaitAsync(bound, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // They end by themselves.
        }

        TimeSpan left = bound - _time.GetElapsedTime(start);
        try
        {
            await _dispatcher().LookAsync(new(_id, _life.Epoch, [], [], [], IsLeaving: true)).WaitAsync(left > LeastPause ? left : LeastPause, _time).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It finds out by itself, a little later.
        }
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> once)
    {
        await _changes.Joined.WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await once(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _view.Lose();
                _contact.Failed(exception);
                await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        await _changes.WaitAsync(cancellation).ConfigureAwait(false);
        List<WatchedLine> changes = _parts.Queue.TakeChanges();
        WireKey[] missing = _news.TakeMissing();
        List<WireTrial> trials = [];
        using Activity? look = changes.Count > 0 ? ClusterTraces.Look() : null;
        WireLine[] lines = [.. changes.Select(line => new WireLine(
            line.Watcher, (int)line.Urgency, line.Client,
            line.Targets is [var first, ..] ? first.World.Value : "", line.World is null ? "" : CanonicalJson.Write(line.World),
            [.. line.Targets.Select(target => _trials.Write(target, trials))], look?.Id))];
        look?.SetTag("latentworld.pictures", lines.Sum(line => line.Targets.Length));
        try
        {
            FrontReport report = new(_id, _life.Epoch, lines, [.. trials], missing) { Database = WireDatabase.Of(_store) };
            FrontAnswer answer = await _dispatcher().LookAsync(report).WaitAsync(cancellation).ConfigureAwait(false);
            _contact.Refused(answer.Problem);
            _view.Refuse(answer.Problem);

            if (!answer.IsWhole)
            {
                _life = new(answer.Epoch);
                _parts.Queue.ChangeAll();
            }
        }
        catch
        {
            // What it has heard of this is not known: it is told all once more.
            _parts.Queue.ChangeAll();
            _news.PutBack(missing);
            throw;
        }

        _trials.Forget(target => _parts.Queue.WatchersOf(target).Count > 0);
    }

    /// <summary>A dispatcher's life that the front end speaks to.</summary>
    private sealed record Life(Guid Epoch);

    /// <summary>Fetches news, one page after the other.</summary>
    private sealed class Hearing(FrontRendering front)
    {
        private Life _life = front._life;
        private long _after;

        public async Task NextAsync(CancellationToken cancellation)
        {
            if (_life != front._life)
            {
                (_life, _after) = (front._life, 0);
            }

            NewsPage page = await front._dispatcher().NewsAsync(new(front._id, _life.Epoch, _after)).WaitAsync(cancellation).ConfigureAwait(false);
            front._view.Hear(page.Workers);
            front._contact.Answered();
            front._parts.Pace.Set(0, front._view.SecondsPerPictureStep);
            if (!page.IsKnown)
            {
                front._changes.Wake();
                await Task.Delay(Pause, front._time, cancellation).ConfigureAwait(false);
                return;
            }

            front._news.Show(page.Previews ?? []);
            if (await front._news.PassOnAsync(page.News, cancellation).ConfigureAwait(false))
            {
                front._parts.Queue.ChangeAll();
            }

            if (page.News.Length > 0)
            {
                _after = page.Last;
            }

            if (page.News.Length > 0 || page.Previews is not null)
            {
                await Task.Delay(LeastPause, front._time, cancellation).ConfigureAwait(false);
            }
        }
    }
}
