using System.Collections.Concurrent;
using System.Diagnostics;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Fronts;

/// <summary>Passes news on to those who wait: of a picture that is kept, what the store has of it, so that all see the same.</summary>
internal sealed partial class FrontNews(RenderingParts parts, PictureStore store, FrontTrials trials, ClusterMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Pictures that are read at once: as many as the database has connections to spare.</summary>
    private const int Reads = 8;

    private const string Elsewhere = "It was rendered, and is not where this server keeps pictures. Whoever runs the servers should see that Data:PostgreSql is the same on all.";

    private readonly ConcurrentQueue<WireKey> _missing = new();
    private readonly MissedPictures _missed = new(time);

    /// <summary>Pictures that are kept and could not be read while the database was away. No more than are waited for here.</summary>
    private readonly ConcurrentQueue<WireNews> _unread = new();

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

    /// <summary>Some of those could not be told of: they are missing still.</summary>
    public void PutBack(WireKey[] missing) => Array.ForEach(missing, _missing.Enqueue);

    /// <returns>Whether something was missing that somebody waits for.</returns>
    public async Task<bool> PassOnAsync(WireNews[] news, CancellationToken cancellation)
    {
        WireNews[] unread = [.. TakeUnread()];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Reads, CancellationToken = cancellation };
        await Parallel.ForEachAsync([.. unread, .. news], options, (one, _) =>
        {
            TryPassOn(one);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return !_missing.IsEmpty;
    }

    /// <summary>Passes previews on to those who wait for their pictures.</summary>
    public void Show(WirePreview[] previews)
    {
        foreach (WirePreview preview in previews)
        {
            try
            {
                parts.Publisher.Preview(RenderTarget.Of(preview.Picture.Read()), preview.Step, preview.Steps, preview.WebP);
            }
            catch (Exception exception)
            {
                Log.Failed(logger, preview.Picture.World, preview.Picture.Alpha, preview.Picture.Beta, exception);
            }
        }
    }

    private IEnumerable<WireNews> TakeUnread()
    {
        for (int left = _unread.Count; left > 0 && _unread.TryDequeue(out WireNews? news); left--)
        {
            yield return news;
        }
    }

    /// <summary>What one of them meets must not keep the others from those who wait for them, nor bring it back again and again.</summary>
    private void TryPassOn(WireNews news)
    {
        try
        {
            PassOn(news);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, news.World, news.Target.Alpha, news.Target.Beta, exception);
        }
    }

    private void PassOn(WireNews news)
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
            Kept(target, news);
        }
    }

    private void Kept(RenderTarget target, WireNews news)
    {
        // Before anybody is told: whoever hears of a picture asks for its sheet at once.
        parts.Library.Learn(target.Picture);
        if (parts.Queue.WatchersOf(target).Count == 0)
        {
            parts.Publisher.Told(target.Picture);
            return;
        }

        if (parts.Library.Find(target.Picture) is { } picture)
        {
            parts.Publisher.Ready(target, picture);
        }
        else if (store.Problem is not null)
        {
            // It is kept, and will be found when the database is back: to render it again would be in vain.
            _unread.Enqueue(news);
        }
        else if (_missed.IsGivenUp(target.Picture))
        {
            Log.Missing(logger, news.World, news.Target.Alpha, news.Target.Beta);
            parts.Publisher.Failed(target, "worker", Elsewhere);
        }
        else
        {
            _missing.Enqueue(new(news.World, news.Target.Alpha, news.Target.Beta));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Workers have kept the picture at {Alpha}, {Beta} of world {World} again and again, and it is not in this front end's database. See that Data:PostgreSql is the same on all")]
        public static partial void Missing(ILogger logger, string world, double alpha, double beta);

        [LoggerMessage(Level = LogLevel.Error, Message = "News of the picture at {Alpha}, {Beta} of world {World} could not be passed on")]
        public static partial void Failed(ILogger logger, string world, double alpha, double beta, Exception exception);
    }
}
