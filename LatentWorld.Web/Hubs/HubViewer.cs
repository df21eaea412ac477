using LatentWorld.Engine.Views;

namespace LatentWorld.Web.Hubs;

/// <summary>A connection's viewer, whose updates have one reader.</summary>
internal sealed class HubViewer(Viewer viewer) : IDisposable
{
    private readonly OneReader _reader = new();
    private int _readings;

    public Viewer Viewer => viewer;

    /// <summary>The updates; whoever reads anew gets all that is known of the view.</summary>
    public IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadAsync(CancellationToken cancellation) =>
        _reader.ReadAsync(Read, cancellation);

    public void Dispose() => viewer.Dispose();

    private IAsyncEnumerable<IReadOnlyList<TileUpdate>> Read(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _readings) > 1)
        {
            viewer.Republish();
        }

        return viewer.ReadUpdatesAsync(cancellation);
    }
}
