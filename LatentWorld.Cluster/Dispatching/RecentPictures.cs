using LatentWorld.Engine.Pictures;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>
/// The pictures that were kept lately: who asks for one has looked for it before it was there, and hears of it in place of having it
/// rendered twice.
/// </summary>
/// <param name="memory">How long a picture counts as one of them: longer than a question is on its way.</param>
internal sealed class RecentPictures(TimeSpan memory, TimeProvider time)
{
    private readonly Dictionary<PictureKey, long> _kept = [];
    private readonly Queue<(PictureKey Key, long At)> _order = new();

    public void Add(PictureKey key)
    {
        long now = time.GetTimestamp();
        _kept[key] = now;
        _order.Enqueue((key, now));
        while (_order.TryPeek(out (PictureKey Key, long At) oldest) && time.GetElapsedTime(oldest.At, now) > memory)
        {
            _order.Dequeue();
            if (_kept.TryGetValue(oldest.Key, out long at) && at == oldest.At)
            {
                _kept.Remove(oldest.Key);
            }
        }
    }

    /// <summary>Whether a picture was kept lately.</summary>
    public bool Has(PictureKey key) => _kept.TryGetValue(key, out long at) && time.GetElapsedTime(at) <= memory;

    /// <summary>A picture is not there after all: it has been damaged or has made room since.</summary>
    public void Remove(PictureKey key) => _kept.Remove(key);
}
