using LatentWorld.Cluster.Messages;

namespace LatentWorld.Cluster.Fronts;

/// <summary>The whole cluster as its dispatcher sees it, asked once for all who want to know at a time.</summary>
public sealed class ClusterWatch(Func<IDispatcherGrain> dispatcher, TimeProvider time)
{
    /// <summary>How long an answer is waited for: a page that is open asks every two seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long an answer is good for others who ask.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<ClusterState?>? _asked;
    private long _at;

    /// <summary>The last answer; null where there was none, or none was waited for yet.</summary>
    public ClusterState? Last { get; private set; }

    /// <summary>How it stands now; null where the dispatcher does not answer in time.</summary>
    public Task<ClusterState?> ReadAsync()
    {
        lock (_gate)
        {
            if (_asked is null || (_asked.IsCompleted && time.GetElapsedTime(_at) >= Age))
            {
                (_asked, _at) = (Task.Run(AskAsync), time.GetTimestamp());
            }

            return _asked;
        }
    }

    private async Task<ClusterState?> AskAsync()
    {
        try
        {
            return Last = await dispatcher().DescribeAsync().WaitAsync(Patience, time).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever keeps it from answering, a front end that is waiting for the same answer has logged it.
            return Last = null;
        }
    }
}
