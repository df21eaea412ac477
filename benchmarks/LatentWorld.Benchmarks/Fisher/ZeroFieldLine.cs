using System.Globalization;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>A function over a lattice, compared along one of its rows, where c₀ + c₁ K is what it lacks.</summary>
internal static class ZeroFieldLine
{
    private const double Step = 1e-4;

    /// <summary>Prints how far F and ∂F/∂K are from a known function of K.</summary>
    public static void Print(string name, LatticeField field, int[] line, Func<double, double> truth)
    {
        double[] couplings = [.. line.Select(i => field.Lattice[i].Alpha)];
        double[] gaps = [.. line.Select((i, at) => truth(couplings[at]) - field.Values[i])];
        double middle = couplings.Average(), mean = gaps.Average();
        double slope = couplings.Select((coupling, i) => (coupling - middle) * gaps[i]).Sum() / couplings.Sum(coupling => (coupling - middle) * (coupling - middle));
        double values = Math.Sqrt(couplings.Select((coupling, i) => Math.Pow(gaps[i] - mean - (slope * (coupling - middle)), 2)).Average());
        double slopes = Math.Sqrt(line.Select((i, at) =>
            Math.Pow(field.AlphaSlopes[i] + slope - ((truth(couplings[at] + Step) - truth(couplings[at] - Step)) / (2 * Step)), 2)).Average());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  from {name,-19} F {values:F4}   dF/dK {slopes:F4}"));
    }
}
