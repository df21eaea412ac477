using LatentWorld.Engine.Geometry;

namespace LatentWorld.Engine.Fields;

/// <summary>The local Lipschitz estimate, max over q of ‖f(p) − f(q)‖ / ‖z(p) − z(q)‖, and its mean.</summary>
internal static class Lipschitz
{
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

        double distance = steps.Min(step => step.Distance);
        if (noise is not { } off)
        {
            return new(null, null, distance, null, steps.Count);
        }

        double? largest = null;
        LatticeStep[] apart = [.. steps.Where(step => step.Distance > 0 && step.Distance >= least)];
        foreach (LatticeStep step in apart.Where(step => StandsOut(step, off)))
        {
            if (largest is null || step.Quotient > largest)
            {
                (largest, distance) = (step.Quotient, step.Distance);
            }
        }

        // A change that stands out and gives no value bounds nothing either.
        bool isBounded = largest is null && distance > 0 && !steps.Any(step => StandsOut(step, off));
        return new(largest, isBounded ? steps.Max(step => step.Most(off)) : null, distance, noise, steps.Count)
        {
            // Of another neighbour the change may be the larger one, if its step is shorter.
            Uncertainty = largest is { } value ? apart.Max(step => step.Quotient - value + (ChangeNoise.Pictures * off / step.Distance)) : null,
        };
    }

    /// <summary>The mean of the quotients instead of the largest. It is resolved where the mean change stands out.</summary>
    /// <inheritdoc cref="Of"/>
    public static FieldEstimate? MeanOf(IReadOnlyCollection<LatticeStep> steps, double? noise, double least = 0)
    {
        if (steps.Count == 0)
        {
            return null;
        }

        double distance = steps.Min(step => step.Distance);
        if (noise is not { } off || distance == 0)
        {
            return new(null, null, distance, noise, steps.Count);
        }

        double mean = steps.Average(step => step.Quotient), uncertainty = steps.Average(step => ChangeNoise.Pictures * off / step.Distance);
        bool isOut = mean >= uncertainty * ChangeNoise.Factor / ChangeNoise.Pictures;
        return isOut && distance >= least
            ? new(mean, null, distance, noise, steps.Count) { Uncertainty = uncertainty }
            : new(null, isOut ? null : mean + uncertainty, distance, noise, steps.Count);
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

    private static bool StandsOut(LatticeStep step, double noise) => step.Change >= ChangeNoise.Factor * noise;
}
