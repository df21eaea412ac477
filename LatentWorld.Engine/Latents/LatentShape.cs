namespace LatentWorld.Engine.Latents;

/// <summary>The shape [channels, height, width] of one latent.</summary>
public readonly record struct LatentShape(int Channels, int Height, int Width)
{
    /// <summary>d, the number of components.</summary>
    public int Count => Channels * Height * Width;
}
