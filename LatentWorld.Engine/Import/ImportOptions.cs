using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Engine.Import;

/// <summary>What is imported, how and where to.</summary>
/// <param name="Paths">A checkpoint: a .safetensors file, a diffusers folder, or several files with one network each.</param>
/// <param name="Target">The model folder to write, which does not exist or is empty.</param>
public sealed record ImportOptions(IReadOnlyList<string> Paths, string Target)
{
    /// <summary>A file or folder whose autoencoder takes the place of the checkpoint's; null for its own.</summary>
    public string? VaePath { get; init; }

    /// <summary>Adapters (LoRA) that are added to the weights for good.</summary>
    public IReadOnlyList<AdapterFile> Adapters { get; init; } = [];

    /// <summary>CLIP, whose model of pictures becomes the image encoder; null for none.</summary>
    public string? ClipPath { get; init; }

    /// <summary>What the U-Net predicts; null for what the files say, or else a trial of Stable Diffusion 2, or else the noise.</summary>
    public PredictionType? Prediction { get; init; }

    /// <summary>
    /// From which of the text encoder's last layers its states are read: 1, the one that the model was trained with; 2, the
    /// one before it, and so on. The last norm follows in any case.
    /// </summary>
    public int ClipSkip { get; init; } = 1;

    /// <summary>
    /// Whether the model is a latent consistency model, distilled to one or with LCM-LoRA added: its folder then names LCMScheduler,
    /// which new worlds take. Without it the folder names what the checkpoint's own does, or DDIM.
    /// </summary>
    public bool IsConsistencyModel { get; init; }

    /// <summary>In which precision the networks are written.</summary>
    public NetworkPrecision Precision { get; init; } = NetworkPrecision.Half;

    /// <summary>Whether to take the U-Net's moving averages (model_ema) in place of its last weights.</summary>
    public bool UsesMovingAverage { get; init; }

    /// <summary>A folder whose tokenizer is taken; null for the one of a diffusers folder, or else CLIP's.</summary>
    public string? TokenizerPath { get; init; }

    /// <summary>What neither weights nor files tell, for models of other sizes than the published ones.</summary>
    public NetworkSettings Settings { get; init; } = NetworkSettings.None;
}
