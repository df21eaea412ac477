using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>A picture that somebody waits for.</summary>
internal sealed class RenderItem(TileKey key, World world)
{
    public TileKey Key { get; } = key;

    public World World { get; } = world;

    /// <summary>The lines that it stands in; empty where nobody waits for it any more.</summary>
    public HashSet<WatchLine> Lines { get; } = [];

    /// <summary>The most urgent of its lines'; null where nobody waits for it any more.</summary>
    public Urgency? Urgency
    {
        get
        {
            Urgency? most = null;
            foreach (WatchLine line in Lines)
            {
                most = most < line.Urgency ? most : line.Urgency;
            }

            return most;
        }
    }

    public RenderStage Stage { get; set; } = RenderStage.Waiting;
}

/// <summary>How far a picture has come.</summary>
internal enum RenderStage
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>In the sampler's batch.</summary>
    InFlight,

    /// <summary>Begun, and put aside with its progress until there is room for it again.</summary>
    Paused,

    /// <summary>Through the sampler; being decoded and encoded. Its work is done, so it is kept even if unwatched.</summary>
    Finishing,
}
