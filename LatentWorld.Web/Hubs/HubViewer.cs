using LatentWorld.Engine.Tiles;

namespace LatentWorld.Web.Hubs;

/// <summary>A connection's viewer, whose news has one reader.</summary>
internal sealed class HubViewer(Viewer viewer) : IDisposable
{
    private readonly OneReader _reader = new();

    public Viewer Viewer => viewer;

    public IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadAsync(CancellationToken cancellation) =>
        _reader.ReadAsync(viewer.ReadUpdatesAsync, cancellation);

    public void Dispose() => viewer.Dispose();
}
