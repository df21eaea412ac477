using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>F a site and its derivatives at each point of a lattice, and how far two of them are apart.</summary>
internal sealed record LatticeField(ParameterLattice Lattice, double[] Values, double[] AlphaSlopes, double[] BetaSlopes)
{
    public static LatticeField Of(ParameterLattice lattice, Func<ParameterPoint, LogPartitionValue> function, double sites)
    {
        LogPartitionValue[] values = [.. Enumerable.Range(0, lattice.Count).Select(i => function(lattice[i]))];
        return new(
            lattice,
            [.. values.Select(value => value.Value / sites)],
            [.. values.Select(value => value.AlphaSlope / sites)],
            [.. values.Select(value => value.BetaSlope / sites)]);
    }

    /// <summary>Root mean squares of what differs after the one affine function that F lacks has been added to F, and its slopes to ∂F.</summary>
    public FisherErrors From(LatticeField truth)
    {
        ParameterPoint[] points = [.. Enumerable.Range(0, Lattice.Count).Select(i => Lattice[i])];
        var alignment = AffineAlignment.Of(points, Values, truth.Values);
        return new(
            AffineAlignment.Rmse(points, Values, truth.Values),
            Rmse(AlphaSlopes, truth.AlphaSlopes, alignment.AlphaSlope),
            Rmse(BetaSlopes, truth.BetaSlopes, alignment.BetaSlope));
    }

    /// <summary>This times the factor with which F comes nearest the truth: 1 where the scale is right.</summary>
    public LatticeField Scaled(LatticeField truth, out double factor)
    {
        ParameterPoint[] points = [.. Enumerable.Range(0, Lattice.Count).Select(i => Lattice[i])];
        double[] bent = Bent(points, Values), wanted = Bent(points, truth.Values);
        double scale = factor = bent.Select((value, i) => value * wanted[i]).Sum() / bent.Sum(value => value * value);
        return new(Lattice, [.. Values.Select(value => scale * value)], [.. AlphaSlopes.Select(slope => scale * slope)], [.. BetaSlopes.Select(slope => scale * slope)]);
    }

    /// <summary>What is left of values when the nearest affine function is taken off.</summary>
    private static double[] Bent(ParameterPoint[] points, double[] values)
    {
        var affine = AffineAlignment.Of(points, new double[values.Length], values);
        return [.. values.Select((value, i) => value - affine.At(points[i]))];
    }

    private static double Rmse(double[] values, double[] truth, double shift) =>
        Math.Sqrt(values.Select((value, i) => Math.Pow(value + shift - truth[i], 2)).Average());
}
