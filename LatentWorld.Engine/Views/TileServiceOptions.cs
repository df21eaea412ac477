using LatentWorld.Engine.Rendering;

namespace LatentWorld.Engine.Views;

/// <summary>Bounds of the tile service.</summary>
public sealed record TileServiceOptions
{
    /// <summary>Most pictures in one run of the U-Net, of a device that has no size of its own; 0 takes as many as the model's buffers hold.</summary>
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

    /// <summary>Seconds that one step of one picture takes, of a device whose speed was not measured; 0 where nothing is known.</summary>
    public double SecondsPerPictureStep { get; init; }

    /// <summary>A device with what it has not of its own.</summary>
    internal DeviceModel Complete(DeviceModel device) => device with
    {
        BatchSize = device.BatchSize > 0 ? device.BatchSize : BatchSize,
        SecondsPerPictureStep = device.SecondsPerPictureStep > 0 ? device.SecondsPerPictureStep : SecondsPerPictureStep,
    };
}
