namespace LatentWorld.Engine.Networks.Layers;

/// <summary>The activation between a CLIP layer's two linear layers.</summary>
internal enum ClipActivation
{
    /// <summary>x · sigmoid(1.702 x): OpenAI's CLIP, which Stable Diffusion 1 reads with.</summary>
    QuickGelu,

    /// <summary>The exact GELU: OpenCLIP, which Stable Diffusion 2 reads with.</summary>
    Gelu,
}
