namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>What the U-Net's output is. Folders write these names with underscores: v_prediction.</summary>
public enum PredictionType
{
    /// <summary>The noise ε.</summary>
    Epsilon,

    /// <summary>v = √ᾱ ε − √(1 − ᾱ) x_0 (Salimans and Ho 2022).</summary>
    VPrediction,
}
