namespace LatentWorld.Web.Components.Layout;

/// <summary>Tells of what keeps something from going on once that has lasted: what passes in a moment would only startle.</summary>
internal sealed class LastingNotice(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private long? _since;

    /// <summary>To be called every now and then.</summary>
    /// <param name="notice">What is the matter now; null where nothing is.</param>
    /// <returns>What is to be told; null where nothing is.</returns>
    public string? Read(string? notice)
    {
        _since = notice is null ? null : _since ?? time.GetTimestamp();
        return _since is { } since && time.GetElapsedTime(since) >= Patience ? notice : null;
    }
}
