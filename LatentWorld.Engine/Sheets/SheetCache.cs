using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Sheets;

/// <summary>
/// Composed sheets, least recently used first out, never more than a number of bytes. Who asks for one that is being
/// composed waits for the same; what nobody waits for any more is not composed. A sheet goes when one of its points gets
/// a picture.
/// </summary>
/// <param name="compose">Called on several threads at once.</param>
/// <param name="bound">Bytes, as <see cref="Sheet.Bytes"/> counts them.</param>
internal sealed class SheetCache(Func<SheetKey, Sheet> compose, long bound, TimeProvider time)
{
    // The store may have dropped a picture since.
    internal static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    // Half of the processors, so that composing never keeps the rendering and the answers from theirs.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private readonly Dictionary<SheetKey, LinkedListNode<Entry>> _entries = [];

    /// <summary>Least recently used first.</summary>
    private readonly LinkedList<Entry> _byUse = [];
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private volatile bool _closed;
    private long _bytes;

    /// <summary>Bytes of all that are composed.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>A sheet as it is now, or was at most a minute ago but for pictures that came since.</summary>
    /// <exception cref="TileUnavailableException">It is closed.</exception>
    public async Task<Sheet> GetAsync(SheetKey key, CancellationToken cancellation)
    {
        Entry entry = Join(key);
        try
        {
            return await entry.Composed.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                entry.Waiting--;
            }
        }
    }

    /// <summary>A picture is new, or gone: sheets of all zooms that have its point are composed anew when they are asked for.</summary>
    public void Changed(PictureKey picture)
    {
        lock (_gate)
        {
            for (int zoom = TileAddress.MinZoom; zoom <= TileAddress.MaxZoom && _entries.Count > 0; zoom++)
            {
                if (TileAddress.At(picture.Point, zoom) is { } tile)
                {
                    foreach (int pixels in Sheet.CellSizes)
                    {
                        Remove(new(picture.World, SheetAddress.Of(tile), pixels));
                    }
                }
            }
        }
    }

    /// <summary>Composes no more, and waits for what is being composed.</summary>
    public async Task StopAsync()
    {
        _closed = true;
        for (int turn = 0; turn < AtOnce; turn++)
        {
            await _turns.WaitAsync().ConfigureAwait(false);
        }

        _turns.Release(AtOnce);
    }

    private Entry Join(SheetKey key)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node) && IsOld(node.Value))
            {
                Remove(key);
                node = null;
            }

            if (node is null)
            {
                node = new(new(key));
                _entries[key] = node;
                _ = Task.Run(() => ComposeAsync(node.Value));
            }
            else
            {
                _byUse.Remove(node);
            }

            _byUse.AddLast(node);
            node.Value.Waiting++;
            return node.Value;
        }
    }

    private async Task ComposeAsync(Entry entry)
    {
        await _turns.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Begin(entry))
            {
                Sheet sheet = compose(entry.Key);
                Keep(entry, sheet);
                entry.Composed.SetResult(sheet);
            }
        }
        catch (Exception exception)
        {
            // A failure is not kept: the next who asks tries again.
            lock (_gate)
            {
                Drop(entry);
            }

            entry.Composed.SetException(exception);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <returns>False where nobody waits for it any more.</returns>
    private bool Begin(Entry entry)
    {
        if (_closed)
        {
            throw new TileUnavailableException("The server is stopping.", RetryAfter);
        }

        lock (_gate)
        {
            entry.At = time.GetTimestamp();
            if (entry.Waiting > 0)
            {
                return true;
            }

            Drop(entry);
            return false;
        }
    }

    private void Keep(Entry entry, Sheet sheet)
    {
        lock (_gate)
        {
            // One that was dropped meanwhile lacks a picture: only those who asked before get it.
            if (IsKept(entry))
            {
                entry.Bytes = sheet.Bytes;
                _bytes += sheet.Bytes;
            }

            while (_bytes > bound)
            {
                Remove(_byUse.First(used => used.Bytes > 0).Key);
            }
        }
    }

    private bool IsOld(Entry entry) => entry.Composed.Task.IsCompleted && time.GetElapsedTime(entry.At) >= LongestAge;

    private bool IsKept(Entry entry) => _entries.TryGetValue(entry.Key, out LinkedListNode<Entry>? node) && node.Value == entry;

    private void Drop(Entry entry)
    {
        if (IsKept(entry))
        {
            Remove(entry.Key);
        }
    }

    private void Remove(SheetKey key)
    {
        if (_entries.Remove(key, out LinkedListNode<Entry>? node))
        {
            _byUse.Remove(node);
            _bytes -= node.Value.Bytes;
        }
    }

    private sealed class Entry(SheetKey key)
    {
        public SheetKey Key => key;

        public TaskCompletionSource<Sheet> Composed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Requests that wait for it.</summary>
        public int Waiting { get; set; }

        /// <summary>When its composing began, as the time provider's timestamp.</summary>
        public long At { get; set; }

        /// <summary>Bytes that it counts for; 0 until it is composed.</summary>
        public long Bytes { get; set; }
    }
}
