namespace LatentWorld.Benchmarks.Fisher;

/// <summary>Root mean squared errors of F, ∂F/∂α and ∂F/∂β over a lattice.</summary>
internal readonly record struct FisherErrors(double Value, double AlphaSlope, double BetaSlope)
{
    /// <summary>These as shares of others.</summary>
    public FisherErrors Over(FisherErrors other) => new(Value / other.Value, AlphaSlope / other.AlphaSlope, BetaSlope / other.BetaSlope);
}
