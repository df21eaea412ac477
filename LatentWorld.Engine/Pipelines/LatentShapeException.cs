using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Pipelines;

/// <summary>A latent that the model cannot take; the message says which shape it takes.</summary>
public sealed class LatentShapeException(string message) : ArgumentException(message)
{
    /// <summary>Refuses a latent of another number of components, or with one that is not finite.</summary>
    internal static void ThrowIfWrong(ReadOnlySpan<float> latent, LatentShape shape)
    {
        if (latent.Length != shape.Count)
        {
            throw new LatentShapeException(
                $"The latent has {latent.Length} numbers; the model takes {shape.Count}: [{shape.Channels}, {shape.Height}, {shape.Width}], channels first.");
        }

        foreach (float value in latent)
        {
            if (!float.IsFinite(value))
            {
                throw new LatentShapeException("The latent has a number that is infinite or NaN; every component must be finite.");
            }
        }
    }
}
