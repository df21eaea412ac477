using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>Stub of signatures; filled next.</summary>
public sealed class PictureStore : IDisposable
{
    /// <summary>Opens the store in a folder; where it cannot, it says why and keeps worlds in memory alone.</summary>
    public static PictureStore Open(string folder, long bound, Action<string> say) => throw new NotImplementedException();

    public static PictureStore InMemory() => throw new NotImplementedException();

    public void Remember(World world) => throw new NotImplementedException();

    public World? Recall(WorldId id) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
