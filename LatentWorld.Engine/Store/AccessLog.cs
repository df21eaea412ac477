using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Store;

/// <summary>Uses of pictures that wait to be written: noted by many threads without a lock, taken by one, all at once.</summary>
internal sealed class AccessLog
{
    // Stamps of use need not be exact; more than these in the few seconds between two takings are not noted.
    internal const int Bound = 4096;

    private Use? _newest;

    public bool IsEmpty => Volatile.Read(ref _newest) is null;

    /// <param name="at">When, in milliseconds since 1970.</param>
    public void Add(PictureKey key, long at)
    {
        Use? before;
        do
        {
            before = Volatile.Read(ref _newest);
            if (before?.Count >= Bound)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _newest, new(key, at, before), before) != before);
    }

    /// <summary>The newest use of each picture since the last taking.</summary>
    public IEnumerable<(PictureKey Key, long At)> TakeAll()
    {
        HashSet<PictureKey> seen = [];
        for (Use? use = Interlocked.Exchange(ref _newest, null); use is not null; use = use.Before)
        {
            if (seen.Add(use.Key))
            {
                yield return (use.Key, use.At);
            }
        }
    }

    /// <summary>A link of the chain from the newest to the oldest; none is ever changed.</summary>
    private sealed class Use(PictureKey key, long at, Use? before)
    {
        public PictureKey Key => key;

        public long At => at;

        public Use? Before => before;

        public int Count { get; } = (before?.Count ?? 0) + 1;
    }
}
