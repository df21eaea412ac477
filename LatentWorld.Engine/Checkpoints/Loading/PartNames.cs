namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>What the networks of a checkpoint are called in messages.</summary>
internal static class PartNames
{
    public const string Unet = "U-Net";
    public const string Vae = "VAE";
    public const string Text = "text encoder";
    public const string Clip = "CLIP model";

    /// <summary>Of a network that is not known yet.</summary>
    public const string Weights = "weights";
}
