namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>A step of DDIM, x ↦ r x + k ε.</summary>
/// <param name="Signal">ᾱ before it.</param>
/// <param name="Next">ᾱ after it.</param>
internal readonly record struct KnownStep(double Signal, double Next)
{
    /// <summary>r.</summary>
    public double Ratio => Math.Sqrt(Next / Signal);

    /// <summary>k.</summary>
    public double Share => Math.Sqrt(1 - Next) - (Sigma * Ratio);

    /// <summary>σ before it.</summary>
    public double Sigma => Math.Sqrt(1 - Signal);

    /// <summary>Where a mode of data lies before the step that lies at a distance in the end.</summary>
    public double MeanOf(double mean) => Math.Sqrt(Signal) * mean;

    /// <summary>v, the variance before the step of a mode that has a deviation in the end.</summary>
    public double VarianceOf(double deviation) => 1 - Signal + (Signal * deviation * deviation);
}
