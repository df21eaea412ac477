using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>Answers that take many runs of the model: who waits too long is told how far they have come.</summary>
/// <param name="bound">How long one who asks waits.</param>
internal sealed class BoundedWait(TimeSpan bound, TimeProvider time)
{
    /// <param name="work">Is cancelled when the wait is over.</param>
    /// <param name="standing">How far it has come, and what to do, for people.</param>
    /// <exception cref="TileUnavailableException">The wait was too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, Func<string> standing, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TileUnavailableException(standing(), PictureRequests.RetryAfter);
        }
    }
}
