namespace LatentWorld.Engine.Fields;

/// <summary>The local Lipschitz estimate, max over q of ‖f(p) − f(q)‖ / ‖z(p) − z(q)‖.</summary>
internal static class Lipschitz
{
    /// <summary>A change of features counts from so many times the noise on.</summary>
    public const double NoiseFactor = 3;

    /// <summary>The estimate from the steps to the known neighbours.</summary>
    /// <param name="noise">Feature distance that rounding alone makes; null while it is not known, and then nor is the value.</param>
    /// <param name="least">Shorter steps give no value, see <see cref="NumericFloor.LeastDistance"/>; 0 where the arithmetic is not known.</param>
    /// <returns>Null where no neighbour is known.</returns>
    public static FieldEstimate? Of(IReadOnlyCollection<LatticeStep> steps, double? noise, double least = 0)
    {
        if (steps.Count == 0)
        {
            return null;
        }

        double threshold = NoiseFactor * (noise ?? double.PositiveInfinity);
        double? largest = null;
        double distance = steps.Min(step => step.Distance);
        double? atMost = noise is not null && distance > 0 ? threshold / distance : null;
        foreach (LatticeStep step in steps.Where(step => step.Distance > 0 && step.Distance >= least && step.Change >= threshold))
        {
            double quotient = step.Change / step.Distance;
            if (largest is null || quotient > largest)
            {
                (largest, distance) = (quotient, step.Distance);
            }
        }

        // A change that stands out and gives no value bounds nothing either.
        bool isOut = steps.Any(step => step.Change >= threshold);
        return new(largest, largest is null && !isOut ? atMost : null, distance, noise, steps.Count);
    }

    /// <summary>‖a − b‖, Euclidean; both have the same length.</summary>
    public static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
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
