using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LatentWorld.Engine.Pictures;

/// <summary>Pictures in memory, least recently used first out, never more than a number of bytes. A hit takes no lock.</summary>
/// <param name="bound">Bytes, as <see cref="Picture.Bytes"/> counts them.</param>
internal sealed class PictureCache(long bound, TimeProvider time)
{
    // The disk need not know a picture's last use more exactly.
    private static readonly TimeSpan NotingPause = TimeSpan.FromMinutes(1);

    // One pass of eviction frees a little more than needed, so that its sorting is paid once in many inserts.
    private const int SpareShare = 32;

    private readonly ConcurrentDictionary<PictureKey, Entry> _entries = new();
    private readonly Lock _inserting = new();
    private long _clock;
    private long _bytes;
    private long _evictions;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Pictures that made room for others so far.</summary>
    public long Evictions => Volatile.Read(ref _evictions);

    public int Count => _entries.Count;

    /// <summary>All that is here, the least recently used first.</summary>
    public IReadOnlyList<(PictureKey Key, Picture Picture)> All =>
        [.. _entries.OrderBy(pair => Volatile.Read(ref pair.Value.Used)).Select(pair => (pair.Key, pair.Value.Picture))];

    public bool Contains(PictureKey key) => _entries.ContainsKey(key);

    public bool TryGet(PictureKey key, [NotNullWhen(true)] out Picture? picture) => TryGet(key, out picture, out _);

    /// <param name="isToNote">Whether the disk is to note this use: once a minute, so that most uses cost nothing there.</param>
    public bool TryGet(PictureKey key, [NotNullWhen(true)] out Picture? picture, out bool isToNote)
    {
        if (_entries.TryGetValue(key, out Entry? entry))
        {
            Volatile.Write(ref entry.Used, Interlocked.Increment(ref _clock));
            picture = entry.Picture;
            isToNote = IsToNote(entry);
            return true;
        }

        picture = null;
        isToNote = false;
        return false;
    }

    /// <summary>Keeps a picture as the most recently used; one that is larger than the whole bound is not kept.</summary>
    public void Add(PictureKey key, Picture picture)
    {
        lock (_inserting)
        {
            Remove(key);
            if (picture.Bytes > bound)
            {
                return;
            }

            if (_bytes + picture.Bytes > bound)
            {
                Evict(bound - picture.Bytes);
            }

            _bytes += picture.Bytes;
            _entries[key] = new(picture) { Used = Interlocked.Increment(ref _clock), NotedAt = time.GetTimestamp() };
        }
    }

    /// <summary>Takes a picture out.</summary>
    public void Drop(PictureKey key)
    {
        lock (_inserting)
        {
            Remove(key);
        }
    }

    /// <summary>True for one of the threads that use it at the same time.</summary>
    private bool IsToNote(Entry entry)
    {
        long noted = Volatile.Read(ref entry.NotedAt), now = time.GetTimestamp();
        return time.GetElapsedTime(noted, now) >= NotingPause
            && Interlocked.CompareExchange(ref entry.NotedAt, now, noted) == noted;
    }

    /// <summary>Evicts the oldest until no more than so many bytes are left, and a little further.</summary>
    private void Evict(long atMost)
    {
        long target = Math.Max(0, atMost - (bound / SpareShare));
        (PictureKey Key, long Used)[] oldestFirst =
            [.. _entries.Select(pair => (pair.Key, Volatile.Read(ref pair.Value.Used))).OrderBy(entry => entry.Item2)];
        foreach ((PictureKey key, _) in oldestFirst)
        {
            if (_bytes <= target)
            {
                return;
            }

            Remove(key);
            _evictions++;
        }
    }

    private void Remove(PictureKey key)
    {
        if (_entries.TryRemove(key, out Entry? entry))
        {
            _bytes -= entry.Picture.Bytes;
        }
    }

    private sealed class Entry(Picture picture)
    {
        public readonly Picture Picture = picture;

        /// <summary>The cache's clock at its last use.</summary>
        public long Used;

        /// <summary>When a use was last noted on disk, as the time provider's timestamp: it wrote or read the picture when it came here.</summary>
        public long NotedAt;
    }
}
