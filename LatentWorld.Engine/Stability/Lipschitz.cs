namespace LatentWorld.Engine.Stability;

/// <summary>The local Lipschitz estimate, max over q of ‖f(p) − f(q)‖ / ‖z(p) − z(q)‖.</summary>
public static class Lipschitz
{
    /// <summary>‖a − b‖ / distance for features of unit length.</summary>
    /// <param name="distance">Euclidean distance of the two latents.</param>
    /// <returns>Null at the numeric floor, where the two points give one latent and the quotient means nothing.</returns>
    public static double? Quotient(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double distance) =>
        distance > 0 ? Distance(a, b) / distance : null;

    /// <summary>Adds one neighbour's quotient to an estimate.</summary>
    public static StabilityEstimate Include(StabilityEstimate? estimate, double quotient) =>
        estimate is { } known ? new(Math.Max(known.Lipschitz, quotient), known.Neighbours + 1) : new(quotient, 1);

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
