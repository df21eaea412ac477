namespace LatentWorld.Engine.Latents;

/// <summary>Euclidean norms of a plane point's latent.</summary>
/// <param name="Before">Before the world's normalisation; infinite where half precision overflows.</param>
/// <param name="After">Of the latent that the model gets.</param>
public readonly record struct LatentNorms(double Before, double After)
{
    /// <summary>Of a latent that no plane has normalised: both are its own.</summary>
    public static LatentNorms Of(ReadOnlySpan<float> latent)
    {
        double squares = 0;
        foreach (float value in latent)
        {
            squares += (double)value * value;
        }

        double norm = Math.Sqrt(squares);
        return new(norm, norm);
    }
}
