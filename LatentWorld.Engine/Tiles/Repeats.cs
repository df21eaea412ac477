using System.Collections.Concurrent;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>Those who wait for a picture to be rendered once more. They stand in the queue like viewers, each for one picture.</summary>
internal sealed class Repeats(RenderQueue queue)
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Picture>> _waiting = new();
    private volatile Exception? _closed;

    /// <summary>Renders a picture beside the kept one; several who ask at once share one rendering.</summary>
    /// <param name="watcher">An id that no viewer has.</param>
    /// <returns>The picture; null where the queue is full.</returns>
    /// <exception cref="RenderingException">It could not be rendered.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits any more; an unwatched picture leaves the batch at its next step.</exception>
    public async Task<Picture?> RenderAsync(int watcher, World world, TileKey key, CancellationToken cancellation)
    {
        var outcome = new TaskCompletionSource<Picture>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[watcher] = outcome;
        try
        {
            return _closed is { } closed ? throw closed
                : queue.TryWatch(watcher, world, [key], Urgency.Visible) ? await outcome.Task.WaitAsync(cancellation).ConfigureAwait(false)
                : null;
        }
        finally
        {
            _waiting.TryRemove(watcher, out _);
            queue.Forget(watcher);
        }
    }

    public void Ready(int watcher, Picture picture)
    {
        if (_waiting.TryGetValue(watcher, out TaskCompletionSource<Picture>? outcome))
        {
            outcome.TrySetResult(picture);
        }
    }

    public void Fail(int watcher, string reason)
    {
        if (_waiting.TryGetValue(watcher, out TaskCompletionSource<Picture>? outcome))
        {
            outcome.TrySetException(new RenderingException(reason));
        }
    }

    /// <summary>Tells all who wait, and all who still come, why there will be no picture.</summary>
    public void Close(Exception reason)
    {
        _closed = reason;
        foreach (TaskCompletionSource<Picture> outcome in _waiting.Values)
        {
            outcome.TrySetException(reason);
        }
    }
}
