namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>A tile that cannot be had now but may be later: too much is asked at once, or the wait is over.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="retryAfter">When asking again is worth it.</param>
public sealed class TileUnavailableException(string message, TimeSpan retryAfter) : Exception(message)
{
    /// <summary>The time after which asking again is worth it.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>Whether the one who asks has asked for too much; else the server has too much to do.</summary>
    public bool IsAskersFault { get; init; }
}
