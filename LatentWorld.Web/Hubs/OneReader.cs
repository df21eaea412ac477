using System.Runtime.CompilerServices;

namespace LatentWorld.Web.Hubs;

/// <summary>A stream of a connection that has one reader: who reads anew ends the reading before.</summary>
internal sealed class OneReader
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _reading;

    public async IAsyncEnumerable<T> ReadAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> open, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        lock (_gate)
        {
            // What the cancelling sets off runs elsewhere: it must not run under this lock.
            _ = _reading?.CancelAsync();
            _reading = reading;
        }

        try
        {
            await foreach (T item in open(reading.Token))
            {
                yield return item;
            }
        }
        finally
        {
            lock (_gate)
            {
                _reading = _reading == reading ? null : _reading;
            }
        }
    }
}
