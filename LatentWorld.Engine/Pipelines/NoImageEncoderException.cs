using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Pipelines;

/// <summary>Features were asked of a model that has no image encoder; the message says how to give it one.</summary>
public sealed class NoImageEncoderException() : InvalidOperationException(ImageEncoderLack.Words)
{
    internal static void ThrowIfNone(IDiffusionModel model)
    {
        if (model.FeatureCount == 0)
        {
            throw new NoImageEncoderException();
        }
    }
}
