using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>
/// The function whose differences between neighbours are nearest, by least squares, to the mean of both neighbours' slopes times their
/// distance; solved by conjugate gradients. Its mean is 0.
/// </summary>
internal static class LatticeIntegral
{
    public static double[] Of(ParameterLattice lattice, double[] alpha, double[] beta)
    {
        double across = lattice[1].Alpha - lattice[0].Alpha, up = lattice[lattice.Columns].Beta - lattice[0].Beta;
        double[] values = new double[lattice.Count], residual = new double[lattice.Count];
        foreach ((int from, int to) in Edges(lattice.Columns))
        {
            double step = to == from + 1 ? across * (alpha[from] + alpha[to]) / 2 : up * (beta[from] + beta[to]) / 2;
            residual[from] -= step;
            residual[to] += step;
        }

        double[] direction = [.. residual];
        double square = residual.Sum(r => r * r), goal = 1e-20 * square;
        for (int iteration = 0; iteration < 10 * lattice.Count && square > goal; iteration++)
        {
            double[] image = new double[lattice.Count];
            foreach ((int from, int to) in Edges(lattice.Columns))
            {
                image[from] += direction[from] - direction[to];
                image[to] += direction[to] - direction[from];
            }

            double length = square / direction.Select((d, i) => d * image[i]).Sum();
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += length * direction[i];
                residual[i] -= length * image[i];
            }

            double next = residual.Sum(r => r * r);
            direction = [.. direction.Select((d, i) => residual[i] + (next / square * d))];
            square = next;
        }

        return values;
    }

    private static IEnumerable<(int From, int To)> Edges(int side)
    {
        for (int i = 0; i < side * side; i++)
        {
            if (i % side < side - 1)
            {
                yield return (i, i + 1);
            }

            if (i / side < side - 1)
            {
                yield return (i, i + side);
            }
        }
    }
}
