using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Pictures;

/// <summary>Writes groups of pictures in one transaction each, and keeps their table under a bound: the least recently used go first.</summary>
/// <param name="bound">Bytes of all pictures on disk.</param>
internal sealed class BoundedPictures(StoreDatabase database, StoredPictures pictures, long bound)
{
    // One eviction frees a little more than needed, so that it is not paid for at every group.
    private const int SpareShare = 32;

    private long _bytes;
    private long _evictedBytes;

    /// <summary>Bytes that the pictures may take.</summary>
    public long Bound => bound;

    /// <summary>Bytes of all pictures, nearly.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Bytes of pictures that made room for others since the start.</summary>
    public long EvictedBytes => Volatile.Read(ref _evictedBytes);

    /// <summary>Counts what is there; to be called before the first group.</summary>
    public void Count()
    {
        lock (database.WriteGate)
        {
            _bytes = pictures.TotalBytes();
        }
    }

    /// <summary>Writes pictures, which are used now, and when others were used: all of it, or nothing where it throws.</summary>
    public void Write(IEnumerable<(TileKey Key, Picture Picture)> group, long now, IEnumerable<(TileKey Key, long At)> uses)
    {
        lock (database.WriteGate)
        {
            long bytes = _bytes;
            using SqliteTransaction transaction = database.Begin();
            foreach ((TileKey key, Picture picture) in group)
            {
                bytes += pictures.Insert(key, picture, now);
            }

            foreach ((TileKey key, long at) in uses)
            {
                pictures.Touch(key, at);
            }

            bool isOver = bytes > bound;
            long evicted = isOver ? pictures.Evict(bytes - bound + (bound / SpareShare)) : 0;
            transaction.Commit();
            _bytes = bytes - evicted;
            _evictedBytes += evicted;
            if (isOver)
            {
                pictures.Shrink();
            }
        }
    }
}
