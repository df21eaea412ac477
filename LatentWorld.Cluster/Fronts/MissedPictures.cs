using LatentWorld.Engine.Pictures;

namespace LatentWorld.Cluster.Fronts;

/// <summary>
/// How often pictures were told of and not there. One that has made room in between is rendered once more; one that is missing again and
/// again is kept where this front end does not look, and to ask for it again would keep workers busy for ever.
/// </summary>
internal sealed class MissedPictures(TimeProvider time)
{
    /// <summary>How often a picture may be missing before it is given up.</summary>
    private const int Most = 3;

    /// <summary>More than are looked at in a minute, some megabyte.</summary>
    private const int Bound = 10_000;

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<PictureKey, (int Count, long Since)> _missed = [];

    /// <summary>A picture is missing.</summary>
    /// <returns>Whether it has been so too often within a minute.</returns>
    public bool IsGivenUp(PictureKey key)
    {
        lock (_gate)
        {
            if (_missed.Count >= Bound)
            {
                _missed.Clear();
            }

            bool isAgain = _missed.TryGetValue(key, out (int Count, long Since) before) && time.GetElapsedTime(before.Since) < Memory;
            (int Count, long Since) now = isAgain ? (before.Count + 1, before.Since) : (1, time.GetTimestamp());
            _missed[key] = now;
            return now.Count > Most;
        }
    }
}
