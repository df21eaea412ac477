namespace LatentWorld.Cluster.Messages;

/// <summary>Previews on their way, of each picture the newest alone. One thread's at a time.</summary>
/// <param name="bound">How many pictures may have one; those of others are dropped.</param>
internal sealed class NewestPreviews(int bound)
{
    private readonly Dictionary<WireKey, WirePreview> _previews = [];

    public bool IsEmpty => _previews.Count == 0;

    /// <returns>Whether it was taken.</returns>
    public bool Add(WirePreview preview)
    {
        if (_previews.Count >= bound && !_previews.ContainsKey(preview.Picture))
        {
            return false;
        }

        _previews[preview.Picture] = preview;
        return true;
    }

    /// <summary>A picture needs none any more.</summary>
    public void Remove(WireKey picture) => _previews.Remove(picture);

    /// <summary>Those since this was called last; null where there are none.</summary>
    public WirePreview[]? Take()
    {
        if (IsEmpty)
        {
            return null;
        }

        WirePreview[] previews = [.. _previews.Values];
        _previews.Clear();
        return previews;
    }
}
