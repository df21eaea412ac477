using System.Runtime.CompilerServices;
using LatentWorld.Engine.Tiles;

namespace LatentWorld.Web.Hubs;

/// <summary>A connection's viewer. Its news has one reader: who reads anew ends the reading before.</summary>
internal sealed class HubViewer(Viewer viewer) : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _reading;

    public Viewer Viewer => viewer;

    public async IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        lock (_gate)
        {
            _reading?.Cancel();
            _reading = reading;
        }

        try
        {
            await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(reading.Token))
            {
                yield return news;
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

    public void Dispose() => viewer.Dispose();
}
