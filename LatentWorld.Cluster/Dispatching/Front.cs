using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Waiting;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>A front end: its viewers, and the news that it has not fetched yet.</summary>
/// <param name="before">The number before its first news.</param>
internal sealed class Front(Guid id, long before)
{
    /// <summary>News of one answer: with a latent each, of Stable Diffusion, they are 16 MB.</summary>
    private const int PageSize = 250;

    /// <summary>Some ten megabytes of pictures' names: a front end that lets more lie is as good as gone. Latents come to those alone who asked for them.</summary>
    private const int Bound = 100_000;

    private readonly Queue<(long Number, WireNews News)> _news = new();

    public Guid Id => id;

    /// <summary>The number of the last news.</summary>
    public long Last { get; private set; } = before;

    /// <summary>When it was heard from last, as the time provider's timestamp.</summary>
    public long Heard { get; set; }

    /// <summary>
    /// The demand's numbers of its viewers, by its own. Beyond is 0 but for an urgency of a later version, which counts as the last that is
    /// known here: as of another viewer, so that it does not take the place of what this one waits for at that.
    /// </summary>
    public Dictionary<(int Watcher, int Beyond), int> Watchers { get; } = [];

    /// <summary>The latents that its viewers wait for, by its numbers.</summary>
    public Dictionary<long, SentTrial> Trials { get; } = [];

    /// <summary>Raised when there is news.</summary>
    public Signal Signal { get; } = new();

    public bool HasNews => _news.Count > 0;

    /// <summary>Whether it has let so much news lie that it has to ask for all anew.</summary>
    public bool IsBehind => _news.Count >= Bound;

    public void Tell(WireNews news)
    {
        _news.Enqueue((++Last, news));
        Signal.Raise();
    }

    /// <summary>Forgets the news that it has.</summary>
    public void Has(long after)
    {
        while (_news.TryPeek(out (long Number, WireNews) oldest) && oldest.Number <= after)
        {
            _news.Dequeue();
        }
    }

    /// <summary>The next news, the oldest first, and the number of the last of them.</summary>
    public (WireNews[] News, long Last) Page()
    {
        (long Number, WireNews News)[] page = [.. _news.Take(PageSize)];
        return (Array.ConvertAll(page, one => one.News), page.Length > 0 ? page[^1].Number : 0);
    }
}
