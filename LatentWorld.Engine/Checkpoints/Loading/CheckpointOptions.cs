namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>How a checkpoint is read.</summary>
public sealed record CheckpointOptions
{
    /// <summary>A file or folder whose autoencoder is taken in place of the checkpoint's own, or where that has none.</summary>
    public string? VaePath { get; init; }

    /// <summary>Adapters that are added to the weights, one after another.</summary>
    public IReadOnlyList<AdapterFile> Adapters { get; init; } = [];

    /// <summary>Whether to take the U-Net's moving averages (model_ema) in place of its last weights.</summary>
    public bool UsesMovingAverage { get; init; }
}
