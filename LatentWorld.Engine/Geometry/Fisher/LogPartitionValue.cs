namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>A log-partition function at one point. Value and slopes are known up to an affine function of the parameters.</summary>
/// <param name="Value">log Z.</param>
/// <param name="AlphaSlope">∂ log Z/∂α: the mean of the first statistic.</param>
/// <param name="BetaSlope">∂ log Z/∂β: the mean of the second.</param>
/// <param name="Metric">The Hessian of log Z: the covariance of both statistics, which is the Fisher information.</param>
public readonly record struct LogPartitionValue(double Value, double AlphaSlope, double BetaSlope, FisherMetric Metric);
