using LatentWorld.Cluster.Membership;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Logging;
using Orleans.GrainDirectory;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>A <see cref="Dispatcher"/> as a grain: whoever has nothing to hear or to do waits here for a while.</summary>
[GrainDirectory(ClusterDirectory.Name), KeepAlive]
internal sealed partial class DispatcherGrain(
    ClusterMembership cluster, PictureStore store, ClusterMetrics metrics, TimeProvider time, ILogger<DispatcherGrain> logger)
    : Grain, IDispatcherGrain
{
    /// <summary>How long news are waited for: well below the time after which a front end counts as gone.</summary>
    private static readonly TimeSpan NewsWait = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker that holds nothing waits for something.</summary>
    private static readonly TimeSpan WorkWait = TimeSpan.FromSeconds(1);

    /// <summary>How long who asks something of the model waits for a worker: below the half minute after which Orleans gives a call up, so that it is said why.</summary>
    private static readonly TimeSpan PartWait = TimeSpan.FromSeconds(25);

    /// <summary>How often it looks who is silent: what a lost worker had is wanted so much later than its lease ends, at most.</summary>
    private static readonly TimeSpan ExpiryPause = TimeSpan.FromMilliseconds(500);

    private readonly Dispatcher _dispatcher = new(cluster.Lease, time, () => WireDatabase.Of(store));
    private readonly DateTimeOffset _since = time.GetUtcNow();
    private string _told = "";
    private bool _isLeaving;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(
            () =>
            {
                _dispatcher.Expire();
                SayWhoIsThere();
                metrics.Tell(this.GetPrimaryKeyString(), _dispatcher.Counts);
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(ExpiryPause, ExpiryPause) { Interleave = true });
        Log.Began(logger, this.GetPrimaryKeyString(), ProcessName.Own);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isLeaving = true;
        _dispatcher.WakeAll();
        metrics.Forget(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public Task<FrontAnswer> LookAsync(FrontReport report) => Task.FromResult(_dispatcher.Look(report));

    public async Task<NewsPage> NewsAsync(NewsRequest request)
    {
        if (_dispatcher.Hear(request) is not { } front)
        {
            return new(0, [], _dispatcher.Workers, IsKnown: false);
        }

        if (!front.HasNews && !_isLeaving)
        {
            await front.Signal.WaitAsync(NewsWait, time);
        }

        (WireNews[] news, long last) = front.Page();
        return new(last, news, _dispatcher.Workers, IsKnown: true, front.TakePreviews());
    }

    public async Task<WorkAnswer> WorkAsync(WorkReport report)
    {
        WorkAnswer answer = _dispatcher.Work(report);
        if (!answer.IsEmpty || report.State.Busy > 0 || report.IsLeaving || _isLeaving)
        {
            return answer;
        }

        // Others may have taken what was wanted: it waits on.
        long start = time.GetTimestamp();
        while (answer.IsEmpty && !_isLeaving && WorkWait - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            await _dispatcher.Wanted.WaitAsync(left, time);
            if (_dispatcher.Give(report) is not { } given)
            {
                break;
            }

            answer = given;
        }

        return answer;
    }

    public async Task<WirePartAnswer> RunAsync(PartKind kind, byte[] input)
    {
        if (_dispatcher.Parts.Add(kind, input) is not { } asked)
        {
            return new(0, null, "Too much is asked of the model at once. Ask again in a moment.");
        }

        _dispatcher.Wanted.Raise();
        try
        {
            return await asked.Answer.WaitAsync(PartWait, time);
        }
        catch (TimeoutException)
        {
            _dispatcher.Parts.Remove(asked.Number);
            return new(0, null, "No worker has answered in time. Ask again in a moment.");
        }
    }

    public Task<ClusterState> DescribeAsync() => Task.FromResult(new ClusterState(
        ProcessName.Own, _since, _dispatcher.Fronts, _dispatcher.Workers, _dispatcher.Waiting, _dispatcher.Finished, _dispatcher.TakenBack));

    private void SayWhoIsThere()
    {
        string[] workers = [.. _dispatcher.Workers.Select(worker => worker.Name)];
        string names = string.Join(", ", workers);
        if ($"{_dispatcher.Fronts} {names}" is var now && now != _told)
        {
            _told = now;
            Log.Stands(logger, _dispatcher.Fronts, workers.Length, names);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Front ends: {Fronts}. Workers: {Workers} {Names}")]
        public static partial void Stands(ILogger logger, int fronts, int workers, string names);

        [LoggerMessage(Level = LogLevel.Information, Message = "The dispatcher of model {Model} begins on {Host}")]
        public static partial void Began(ILogger logger, string model, string host);
    }
}
