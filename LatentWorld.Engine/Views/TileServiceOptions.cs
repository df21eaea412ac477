namespace LatentWorld.Engine.Views;

/// <summary>Bounds of the tile service.</summary>
public sealed record TileServiceOptions
{
    /// <summary>Most pictures in one run of the U-Net; 0 takes as many as the model's buffers hold.</summary>
    public int BatchSize { get; init; }

    /// <summary>Bytes of encoded pictures that are kept in memory.</summary>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of composed sheets that are kept in memory: those of a few screens at the largest size.</summary>
    public long SheetCacheBytes { get; init; } = 32L << 20;

    /// <summary>Tiles that wait or are being rendered, beyond which each viewer gets its even share only: four full views, about ten minutes of a small model on two cores.</summary>
    public int QueueBound { get; init; } = 4 * View.MaxTiles;

    /// <summary>How long a single request waits for its picture.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether idle time goes to pictures that a viewer may look at next: the ring around its view, and the next zoom.</summary>
    public bool Prefetch { get; init; }

    /// <summary>How long pictures of the batch may take to be finished when the service ends; then they are dropped.</summary>
    public TimeSpan ShutdownBound { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Seconds that one step of one picture takes, a first guess from the start's measurement; 0 where there is none.</summary>
    public double SecondsPerPictureStep { get; init; }
}
