using System.Collections.Concurrent;
using System.Diagnostics;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;

namespace LatentWorld.Cluster.Fronts;

/// <summary>Passes news on to those who wait: of a picture that is kept, what the store has of it, so that all see the same.</summary>
internal sealed class FrontNews(RenderingParts parts, PictureStore store, FrontTrials trials, ClusterMetrics metrics, TimeProvider time)
{
    /// <summary>Pictures that are read at once: as many as the database has connections to spare.</summary>
    private const int Reads = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<WireKey> _missing = new();

    /// <summary>The pictures that were told of and were not there, since this was asked last.</summary>
    public WireKey[] TakeMissing()
    {
        List<WireKey> missing = [];
        while (_missing.TryDequeue(out WireKey key))
        {
            missing.Add(key);
        }

        return [.. missing];
    }

    /// <returns>Whether something was missing that somebody waits for.</returns>
    public async Task<bool> PassOnAsync(WireNews[] news, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Reads, CancellationToken = cancellation };
        await Parallel.ForEachAsync(news, options, async (one, cancelled) => await PassOnAsync(one, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        return !_missing.IsEmpty;
    }

    private async Task PassOnAsync(WireNews news, CancellationToken cancellation)
    {
        metrics.Heard(news.Reason is not null ? "failed" : news.Target.IsKept ? "kept" : "own");
        if (trials.Read(news.World, news.Target) is not { } target)
        {
            return;
        }

        using Activity? told = ClusterTraces.Continue("told", news.Trace);

        if (news.Reason is { } reason)
        {
            parts.Publisher.Failed(target, news.Cause ?? "worker", reason);
        }
        else if (news.Latent is { } latent)
        {
            parts.Publisher.Sampled(target, latent);
        }
        else if (news.Picture is { } picture)
        {
            parts.Publisher.Ready(target, picture.Read());
        }
        else
        {
            await KeptAsync(target, news, cancellation).ConfigureAwait(false);
        }
    }

    private async Task KeptAsync(RenderTarget target, WireNews news, CancellationToken cancellation)
    {
        // Before anybody is told: whoever hears of a picture asks for its sheet at once.
        parts.Library.Learn(target.Picture);
        if (parts.Queue.WatchersOf(target).Count == 0)
        {
            parts.Publisher.Told(target.Picture);
            return;
        }

        Picture? picture;
        while ((picture = parts.Library.Find(target.Picture)) is null && store.Problem is not null)
        {
            // It is kept, and will be found when the database is back: to render it again would be in vain.
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }

        if (picture is not null)
        {
            parts.Publisher.Ready(target, picture);
        }
        else
        {
            _missing.Enqueue(new(news.World, news.Target.Alpha, news.Target.Beta));
        }
    }
}
