using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>The Hessian of a convex function as a metric: of a log-partition function it is the Fisher metric, and lengths are distances of distributions.</summary>
public static class HessianMetric
{
    /// <summary>Of a fitted log-partition function.</summary>
    public static MetricGrid Grid(PlaneLattice lattice, LogPartition function) => Grid(lattice, point => function.At(new(point.Alpha, point.Beta)));

    /// <summary>Of any convex function.</summary>
    /// <param name="function">With its Hessian.</param>
    /// <exception cref="ArgumentException">A Hessian that is not positive.</exception>
    public static MetricGrid Grid(PlaneLattice lattice, Func<PlanePoint, LogPartitionValue> function) => MetricGrid.Of(lattice, point =>
    {
        FisherMetric hessian = function(point).Metric;
        return new(hessian.AlphaAlpha, hessian.AlphaBeta, hessian.BetaBeta);
    });
}
