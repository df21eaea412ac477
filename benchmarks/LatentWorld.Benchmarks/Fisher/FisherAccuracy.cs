using System.Diagnostics;
using System.Globalization;
using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Tests.Geometry.Truths;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>
/// How near the log-partition function comes that is fitted to posteriors, on two families whose sums are known, beside two ways that
/// Lobashev et al. 2025 compare with, on the same observations.
/// </summary>
internal static class FisherAccuracy
{
    /// <param name="seed">Of the observations.</param>
    public static void Measure(int seed)
    {
        Measure(() => FisherFamilies.Tasep32(seed), new(.0112, .1165, .1135), new(.0529, .3832, .3833), new(.0524, .3837, .3872));
        Measure(() => FisherFamilies.Ising8(seed), new(.0883, .1106, .1237), new(.0981, .4766, 1.0936), new(.1669, .7428, .7988));
        MeasureWithoutField(seed);
    }

    /// <summary>A greater lattice, compared where its sum is known: along H = 0.</summary>
    private static void MeasureWithoutField(int seed)
    {
        long started = Stopwatch.GetTimestamp();
        FisherFamily family = FisherFamilies.Ising16(seed);
        Console.WriteLine($"{family.Name} along H = 0: {family.Train.Count} observations to learn from, {family.Test.Count} to test, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        LatticeField fit = Fit(family, LearnedPosterior.Of(family));
        int[] line = [.. Enumerable.Range(0, family.Lattice.Count).Where(i => Math.Abs(family.Lattice[i].Beta) < 1e-9)];
        ZeroFieldLine.Print("Kaufman's sum", fit, line, coupling => Ising.Kaufman(16, coupling) / 256);
        ZeroFieldLine.Print("Onsager's value", fit, line, Ising.Onsager);
        Console.WriteLine($"  {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s in all");
    }

    /// <summary>Prints one family; the last three are the published errors of the convex fit, of the mean as statistic and of PCA.</summary>
    private static void Measure(Func<FisherFamily> make, FisherErrors published, FisherErrors publishedMean, FisherErrors publishedComponents)
    {
        long started = Stopwatch.GetTimestamp();
        FisherFamily family = make();
        Console.WriteLine($"{family.Name}: {family.Train.Count} observations to learn from, {family.Test.Count} to test, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        var posterior = LearnedPosterior.Of(family);
        FisherErrors ours = Print("convex fit", Fit(family, posterior), family);
        FisherErrors mean = Print("mean as statistic", SummaryStatistic.Field(family, sample => Mean(family, posterior, sample)), family);
        var components = PrincipalComponents.Of(family);
        FisherErrors pca = Print("PCA", SummaryStatistic.Field(family, components.At), family);
        LatticeField distances = FitToDistances(family);
        Print("feature distances", distances, family);
        Print("… times a factor", distances.Scaled(family.Truth, out double factor), family);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    (the factor: {factor:F2})"));
        Print("the true statistic", SummaryStatistic.Field(family, sample => sample.Statistic), family);
        Print("spread of the truth", LatticeField.Of(family.Lattice, _ => default, family.Sites), family);
        Print("  published: convex fit", published);
        Print("  ours to mean", ours.Over(mean));
        Print("  published", published.Over(publishedMean));
        Print("  ours to PCA", ours.Over(pca));
        Print("  published", published.Over(publishedComponents));
        Console.WriteLine($"  {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s in all");
    }

    /// <summary>
    /// Fitted to one posterior a point: the N-th root of the product of those of its N test observations, which tends to the exponential
    /// of a Bregman divergence (theorem 3.1 of the paper).
    /// </summary>
    private static LatticeField Fit(FisherFamily family, LearnedPosterior learned)
    {
        PlacePosterior[] posteriors =
        [
            .. family.Test.GroupBy(sample => sample.Node).Select(samples =>
            {
                double[] mass = new double[family.Lattice.Count];
                foreach (FisherSample sample in samples)
                {
                    double[] logarithms = learned.Logarithms(sample);
                    for (int i = 0; i < mass.Length; i++)
                    {
                        mass[i] += logarithms[i] / samples.Count();
                    }
                }

                Softmax.Of(mass);
                return new PlacePosterior(family.Lattice[samples.Key], mass);
            }),
        ];
        return Fit(family, posteriors);
    }

    /// <summary>
    /// Fitted to posteriors from feature distances with the constants for pictures, of one test observation a point. Features are the
    /// square roots of the windows' frequencies, whose scalar product is a Bhattacharyya coefficient.
    /// </summary>
    private static LatticeField FitToDistances(FisherFamily family)
    {
        ParameterPoint[] places = [.. family.Train.Select(sample => family.Lattice[sample.Node])];
        ReadOnlyMemory<float>[] known = [.. family.Train.Select(sample => (ReadOnlyMemory<float>)Features(family, sample))];
        return Fit(family,
        [
            .. family.Test.DistinctBy(sample => sample.Node).Select(sample =>
                new PlacePosterior(family.Lattice[sample.Node], FeaturePosterior.Of(family.Lattice, Features(family, sample), places, known))),
        ]);
    }

    private static float[] Features(FisherFamily family, FisherSample sample)
    {
        float[] features = new float[family.Codes];
        double windows = sample.Counts.Sum(code => code.Count);
        foreach ((int code, int count) in sample.Counts)
        {
            features[code] = (float)Math.Sqrt(count / windows);
        }

        return features;
    }

    private static LatticeField Fit(FisherFamily family, PlacePosterior[] posteriors)
    {
        long started = Stopwatch.GetTimestamp();
        ConvexFitResult fit = ConvexFit.Of(family.Lattice, posteriors);
        Console.WriteLine($"  fit: {posteriors.Length} posteriors, {fit.Function.Maps} maps, divergence {fit.StartLoss:G3} to {fit.Loss:G3} in {fit.Iterations} iterations, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        return LatticeField.Of(family.Lattice, fit.Function.At, family.Sites);
    }

    private static (double, double) Mean(FisherFamily family, LearnedPosterior learned, FisherSample sample)
    {
        double[] mass = learned.Logarithms(sample);
        Softmax.Of(mass);
        return (mass.Select((value, i) => value * family.Lattice[i].Alpha).Sum(), mass.Select((value, i) => value * family.Lattice[i].Beta).Sum());
    }

    private static FisherErrors Print(string name, LatticeField field, FisherFamily family)
    {
        FisherErrors errors = field.From(family.Truth);
        Print(name, errors);
        return errors;
    }

    private static void Print(string name, FisherErrors errors) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {name,-24} F {errors.Value:F4}   dF/d1 {errors.AlphaSlope:F4}   dF/d2 {errors.BetaSlope:F4}"));
}
