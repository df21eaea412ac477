namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>
/// The world of training/known whose three Gaussian modes lie 2 e_k, of deviation 1/2, at 0, 120 and 240 degrees, in closed form: where DDIM takes
/// c = (⟨u, z⟩, ⟨w, z⟩) by the exact score ε = σ/v (x − m Σ p_k e_k), p = softmax(m ⟨e_k, x⟩/v), and the features and the word of the picture there.
/// </summary>
internal sealed class ThreeModes(int steps)
{
    private const double Mean = 2, Deviation = .5;

    /// <summary>What the image encoder makes angles of c by.</summary>
    private const double Angle = .25;

    private static readonly (double X, double Y)[] Directions = [.. Enumerable.Range(0, 3).Select(k => (Math.Cos(2 * Math.PI * k / 3), Math.Sin(2 * Math.PI * k / 3)))];

    private readonly KnownSchedule _schedule = new(steps);

    /// <summary>The features of the picture whose noise lies at c, four numbers, and the index of its word.</summary>
    public (float[] Features, int Label) At(double along, double across)
    {
        (double x, double y) = (along, across);
        for (int i = 0; i < _schedule.Count; i++)
        {
            KnownStep step = _schedule[i];
            (double m, double v) = (step.MeanOf(Mean), step.VarianceOf(Deviation));
            double[] powers = [.. Directions.Select(e => m * ((x * e.X) + (y * e.Y)) / v)];
            double[] shares = [.. powers.Select(power => Math.Exp(power - powers.Max()))];
            double towardsX = m * Directions.Zip(shares, (e, share) => e.X * share).Sum() / shares.Sum();
            double towardsY = m * Directions.Zip(shares, (e, share) => e.Y * share).Sum() / shares.Sum();
            (x, y) = (Next(x, towardsX), Next(y, towardsY));

            double Next(double value, double towards) => (step.Ratio * value) + (step.Share * step.Sigma / v * (value - towards));
        }

        float[] features = Features(x, y);
        return (features, Enumerable.Range(0, 3).MaxBy(k => features.Zip(Features(Mean * Directions[k].X, Mean * Directions[k].Y), (a, b) => (double)a * b).Sum()));
    }

    private static float[] Features(double x, double y) =>
        [.. new[] { Math.Cos(Angle * x), Math.Cos(Angle * y), Math.Sin(Angle * x), Math.Sin(Angle * y) }.Select(value => (float)(value / Math.Sqrt(2)))];
}
