using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace LatentWorld.Engine.Jobs;

/// <summary>Tells any number of listeners that something has changed. Changes while one is busy are one to it.</summary>
internal sealed class ChangeSignal
{
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<bool>> _listeners = [];

    public void Raise()
    {
        lock (_gate)
        {
            foreach (Channel<bool> listener in _listeners)
            {
                listener.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>A token at once, and one after each change, until cancelled.</summary>
    public async IAsyncEnumerable<bool> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var listener = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        listener.Writer.TryWrite(true);
        lock (_gate)
        {
            _listeners.Add(listener);
        }

        try
        {
            await foreach (bool change in listener.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _listeners.Remove(listener);
            }
        }
    }
}
