using System.Diagnostics.CodeAnalysis;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>Values in memory, least recently used first out, never more than a number of bytes. Any number of threads may use it.</summary>
/// <param name="bound">Bytes.</param>
/// <param name="size">Bytes of a value with its key.</param>
internal sealed class RecentlyUsed<TKey, TValue>(long bound, Func<TValue, long> size)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _places = [];

    /// <summary>Least recently used first.</summary>
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = [];
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(key, out LinkedListNode<(TKey, TValue Value)>? place))
            {
                value = default;
                return false;
            }

            _byUse.Remove(place);
            _byUse.AddLast(place);
            value = place.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value unless there is one; what is larger than the bound is not kept.</summary>
    /// <returns>What is there now, or the value where it is not kept.</returns>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (TryGet(key, out TValue? known))
            {
                return known;
            }

            _bytes += size(value);
            _places[key] = _byUse.AddLast((key, value));
            while (_bytes > bound)
            {
                (TKey oldest, TValue old) = _byUse.First!.Value;
                _bytes -= size(old);
                _byUse.RemoveFirst();
                _places.Remove(oldest);
            }

            return value;
        }
    }
}
