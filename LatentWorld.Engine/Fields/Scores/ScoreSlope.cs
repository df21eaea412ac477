using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>The score along the plane at one point, in nats by unit of α and of β.</summary>
/// <param name="AlongAlpha">∂ log p_t/∂α = −⟨ε, ∂x/∂α⟩/σ (Yu et al. 2025).</param>
/// <param name="AlongBeta">∂ log p_t/∂β.</param>
public readonly record struct ScoreSlope(double AlongAlpha, double AlongBeta)
{
    /// <summary>What it takes in a cache, with its key.</summary>
    internal const long Bytes = 192;

    /// <param name="noise">ε̂ [channels, height, width] at the point.</param>
    internal static ScoreSlope Of(ScoreStep at, PlanePoint point, ReadOnlySpan<float> noise)
    {
        double[] tangents = new double[2 * noise.Length];
        Span<double> alongAlpha = tangents.AsSpan(0, noise.Length), alongBeta = tangents.AsSpan(noise.Length);
        at.World.Plane.Tangents(point, alongAlpha, alongBeta);
        double a = 0, b = 0;
        for (int i = 0; i < noise.Length; i++)
        {
            a += noise[i] * alongAlpha[i];
            b += noise[i] * alongBeta[i];
        }

        return new(-a / at.Noise, -b / at.Noise);
    }
}
