namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>What of a metric is interpolated between nodes. Both keep it a metric.</summary>
public enum MetricInterpolation
{
    /// <summary>Its symmetric square root: for metrics that may be 0, as where features do not change.</summary>
    Root,

    /// <summary>Its logarithm: for metrics that change by orders of magnitude from node to node, as powers of a density do; none may be 0.</summary>
    Logarithm,
}
