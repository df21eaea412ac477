using LatentWorld.Engine.Geometry.Metrics;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The pull-back JᵀJ of the features' own metric, J by differences between neighbours (Park et al. 2023): a line is as long as the way
/// that its pictures' features go.
/// </summary>
public static class PullBackMetric
{
    /// <summary>Makes the grid.</summary>
    /// <param name="features">
    /// Of each point of the lattice, row by row along α, all of one length; empty where they are not known. A point that
    /// lacks both neighbours along α or along β is not known either.
    /// </param>
    /// <exception cref="ArgumentException">Unequal counts, or features of different lengths.</exception>
    public static MetricGrid Grid(PlaneLattice lattice, IReadOnlyList<ReadOnlyMemory<float>> features)
    {
        if (features.Count != lattice.Count)
        {
            throw new ArgumentException($"A lattice of {lattice.Columns} × {lattice.Rows} points needs {lattice.Count} features; here are {features.Count}.", nameof(features));
        }

        int width = features.Max(feature => feature.Length);
        double[] alpha = new double[width], beta = new double[width];
        var nodes = new MetricTensor[lattice.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            (int column, int row) = (i % lattice.Columns, i / lattice.Columns);
            nodes[i] = !features[i].IsEmpty
                && Differs(At(column - 1, row), features[i], At(column + 1, row), lattice.StepAlpha, alpha)
                && Differs(At(column, row - 1), features[i], At(column, row + 1), lattice.StepBeta, beta)
                ? MetricTensor.Of(LatentGram.Of(alpha, beta))
                : MetricTensor.Unknown;
        }

        return new(lattice, nodes);

        ReadOnlyMemory<float> At(int column, int row) =>
            column >= 0 && row >= 0 && column < lattice.Columns && row < lattice.Rows ? features[(row * lattice.Columns) + column] : default;
    }

    private static bool Differs(ReadOnlyMemory<float> before, ReadOnlyMemory<float> here, ReadOnlyMemory<float> after, double step, double[] column) =>
        LatticeDerivative.Along(before.Span, here.Span, after.Span, step, column) != LatticeDifference.None;
}
