namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>Keys without a meaning as weights, which newer files have to say how the U-Net was trained.</summary>
internal static class PredictionMarks
{
    /// <summary>The U-Net predicts v.</summary>
    public const string Velocity = "v_pred";

    /// <summary>Its noise schedule ends in pure noise.</summary>
    public const string ZeroTerminal = "ztsnr";

    public static bool IsMark(string key) => key is Velocity or ZeroTerminal;
}
