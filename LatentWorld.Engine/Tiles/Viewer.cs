using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>Stub of signatures; filled next.</summary>
public sealed class Viewer : IDisposable
{
    public void Look(View view) => throw new NotImplementedException();

    public void Retry(TileAddress tile) => throw new NotImplementedException();

    public IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadUpdatesAsync(CancellationToken cancellation) =>
        throw new NotImplementedException();

    public void Dispose()
    {
    }
}
