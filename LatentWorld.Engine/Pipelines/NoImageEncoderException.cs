using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Features were asked of a model that has no image encoder; the message says how to give it one.</summary>
public sealed class NoImageEncoderException(string model) : InvalidOperationException(
    $"{model} has no image encoder, so its pictures have no features. Open it with a CLIP folder: ModelOptions.ClipPath.")
{
    internal static void ThrowIfNone(IDiffusionModel model)
    {
        if (model.FeatureCount == 0)
        {
            throw new NoImageEncoderException(model.Reference.Name);
        }
    }
}
