using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Messages;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>The dispatcher's grain in this process, called by front ends and workers of it directly, in a time that the test moves.</summary>
internal sealed class InProcessDispatcher : IDispatcherGrain
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>A grain does one thing at a time.</summary>
    private readonly Lock _gate = new();
    private readonly FakeTimeProvider _time = new();
    private Dispatcher _dispatcher;
    private bool _isGone;
    private int _lost;

    public InProcessDispatcher() => _dispatcher = New();

    /// <summary>All leases that were given out so far, by picture.</summary>
    public Dictionary<WireTarget, int> Leased { get; } = [];

    /// <summary>Answers to workers that get lost from now on, those alone that give something.</summary>
    public void LoseAnswers(int count)
    {
        lock (_gate)
        {
            _lost = count;
        }
    }

    /// <summary>The dispatcher is lost, and nobody answers.</summary>
    public void Lose()
    {
        lock (_gate)
        {
            _isGone = true;
            // Who waits is told.
            Raise();
        }
    }

    /// <summary>Another one begins, which knows nothing.</summary>
    public void Replace()
    {
        lock (_gate)
        {
            Raise();
            (_dispatcher, _isGone) = (New(), false);
        }
    }

    public ClusterState State => Do(dispatcher => new ClusterState("", default, dispatcher.Fronts, dispatcher.Workers, dispatcher.Waiting, dispatcher.Finished, dispatcher.TakenBack));

    public Task<FrontAnswer> LookAsync(FrontReport report) => Task.FromResult(Do(dispatcher => dispatcher.Look(report)));

    public async Task<NewsPage> NewsAsync(NewsRequest request)
    {
        Task? news = Do(dispatcher => dispatcher.Hear(request) is { HasNews: false } front ? front.Signal.WaitAsync(Wait, TimeProvider.System) : null);
        await (news ?? Task.CompletedTask);
        return Do(dispatcher =>
        {
            Front? front = dispatcher.Hear(request);
            (WireNews[] News, long Last)? page = front?.Page();
            return new NewsPage(page?.Last ?? 0, page?.News ?? [], dispatcher.Workers, page is not null, front?.TakePreviews());
        });
    }

    public async Task<WorkAnswer> WorkAsync(WorkReport report)
    {
        WorkAnswer answer = Do(dispatcher => dispatcher.Work(report));
        if (answer.IsEmpty && report is { State.Busy: 0, IsLeaving: false })
        {
            await Do(dispatcher => dispatcher.Wanted.WaitAsync(Wait, TimeProvider.System));
            answer = Do(dispatcher => dispatcher.Give(report)) ?? answer;
        }

        lock (_gate)
        {
            foreach (WireTarget target in answer.Leases.SelectMany(lease => lease.Targets))
            {
                Leased[target] = Leased.GetValueOrDefault(target) + 1;
            }

            return answer.Leases.Length > 0 && _lost-- > 0 ? throw new TimeoutException("The answer is lost.") : answer;
        }
    }

    public Task<WirePartAnswer> RunAsync(PartKind kind, byte[] input) => Do(dispatcher =>
    {
        Task<WirePartAnswer> answer = dispatcher.Parts.Add(kind, input)!.Value.Answer;
        dispatcher.Wanted.Raise();
        return answer;
    });

    public Task<ClusterState> DescribeAsync() => Task.FromResult(State);

    private T Do<T>(Func<Dispatcher, T> call)
    {
        lock (_gate)
        {
            return _isGone ? throw new TimeoutException("The dispatcher is gone.") : call(_dispatcher);
        }
    }

    private void Raise() => _dispatcher.Wanted.Raise();

    private Dispatcher New()
    {
        var dispatcher = new Dispatcher(DrivenCluster.Lease, _time);
        _time.Advance(DrivenCluster.Settled);
        return dispatcher;
    }
}
