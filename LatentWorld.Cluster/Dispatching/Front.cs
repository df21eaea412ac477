using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Waiting;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>A front end: its viewers, and the news that it has not fetched yet.</summary>
/// <param name="before">The number before its first news.</param>
internal sealed class Front(Guid id, long before)
{
    /// <summary>News of one answer: some hundred kilobytes of pictures' names.</summary>
    private const int MostOfPage = 1000;

    /// <summary>Bytes of latents and pictures in one answer, but for one that is larger by itself: Orleans takes 100 MB, and other calls wait behind it.</summary>
    private const long MostBytesOfPage = 16 << 20;

    /// <summary>Some ten megabytes of pictures' names: a front end that lets more lie is as good as gone. Latents come to those alone who asked for them.</summary>
    private const int Bound = 100_000;

    /// <summary>Previews that may lie: of Stable Diffusion 12 kB each at most, and the next ones come soon.</summary>
    private const int PreviewBound = 128;

    private readonly Queue<(long Number, WireNews News)> _news = new();
    private readonly NewestPreviews _previews = new(PreviewBound);

    public Guid Id => id;

    /// <summary>The number of the last news.</summary>
    public long Last { get; private set; } = before;

    /// <summary>When it was heard from last, as the time provider's timestamp.</summary>
    public long Heard { get; set; }

    /// <summary>Where it reads what is kept; null where that is not known.</summary>
    public WireDatabase? Database { get; set; }

    /// <summary>Whether nothing was done for it when it told last.</summary>
    public bool IsRefused { get; set; }

    /// <summary>
    /// The demand's numbers of its viewers, by its own. Beyond is 0 but for an urgency of a later version, which counts as the last that is
    /// known here: as of another viewer, so that it does not take the place of what this one waits for at that.
    /// </summary>
    public Dictionary<(int Watcher, int Beyond), int> Watchers { get; } = [];

    /// <summary>The latents that its viewers wait for, by its numbers.</summary>
    public Dictionary<long, SentTrial> Trials { get; } = [];

    /// <summary>Raised when there is news.</summary>
    public Signal Signal { get; } = new();

    public bool HasNews => _news.Count > 0 || !_previews.IsEmpty;

    /// <summary>Whether it has let so much news lie that it has to ask for all anew.</summary>
    public bool IsBehind => _news.Count >= Bound;

    public void Tell(WireNews news)
    {
        _news.Enqueue((++Last, news));
        Signal.Raise();
    }

    /// <summary>Forgets the news that it has.</summary>
    /// <param name="last">The number of the last of them.</param>
    public void Forget(long last)
    {
        while (_news.TryPeek(out (long Number, WireNews) oldest) && oldest.Number <= last)
        {
            _news.Dequeue();
        }
    }

    /// <summary>The next news, the oldest first, and the number of the last of them.</summary>
    public (WireNews[] News, long Last) Page()
    {
        long bytes = 0;
        (long Number, WireNews News)[] page =
            [.. _news.Take(MostOfPage).TakeWhile((one, place) => (bytes += one.News.Bytes) <= MostBytesOfPage || place == 0)];
        return (Array.ConvertAll(page, one => one.News), page.Length > 0 ? page[^1].Number : 0);
    }

    /// <summary>Tells what a picture will nearly be, unless it has let too many lie.</summary>
    public void Show(WirePreview preview)
    {
        if (_previews.Add(preview))
        {
            Signal.Raise();
        }
    }

    /// <inheritdoc cref="NewestPreviews.Take"/>
    public WirePreview[]? TakePreviews() => _previews.Take();
}
