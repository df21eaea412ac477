using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>A picture that somebody waits for.</summary>
internal sealed class RenderItem(TileKey key, World world)
{
    public TileKey Key { get; } = key;

    public World World { get; } = world;

    /// <summary>Ids of the viewers that wait for it.</summary>
    public HashSet<int> Watchers { get; } = [];

    public RenderStage Stage { get; set; } = RenderStage.Waiting;
}

/// <summary>How far a picture has come.</summary>
internal enum RenderStage
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>In the sampler's batch.</summary>
    InFlight,

    /// <summary>Through the sampler; being decoded and encoded. Its work is done, so it is kept even if unwatched.</summary>
    Finishing,
}
