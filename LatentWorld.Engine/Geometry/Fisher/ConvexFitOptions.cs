namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>How a log-partition function is fitted to posteriors.</summary>
/// <param name="Tilt">Where the posteriors' linear terms come from.</param>
/// <param name="Maps">Affine maps of the log-sum-exp, <see cref="LeastMaps"/> to <see cref="MostMaps"/>: more resolve sharper borders.</param>
/// <param name="Observations">N, how many independent observations a posterior is made of; above 0.</param>
/// <param name="CentroidWeight">
/// Weight of the distance between centroids, over √2 of the box's side, beside the Jensen–Shannon divergence. The paper's loss has 1;
/// with 0 the divergence stands alone.
/// </param>
/// <param name="Iterations">Most iterations, 1 to <see cref="MostIterations"/>.</param>
/// <param name="Tolerance">Ends the fit where no component of the loss's gradient is greater; above 0.</param>
public sealed record ConvexFitOptions(
    PosteriorTilt Tilt = PosteriorTilt.FromPlace,
    int Maps = 256,
    double Observations = 1,
    double CentroidWeight = 0,
    int Iterations = 1000,
    double Tolerance = 1e-7)
{
    /// <summary>Fewest maps: a grid of six slopes by six.</summary>
    public const int LeastMaps = 36;

    /// <summary>Most maps: with a lattice of 128 × 128 points their weights take half a gigabyte.</summary>
    public const int MostMaps = 4096;

    /// <summary>Most iterations of a fit.</summary>
    public const int MostIterations = 100_000;

    /// <summary>Refuses numbers with which nothing can be fitted.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    internal void Check()
    {
        if (Maps is < LeastMaps or > MostMaps)
        {
            throw new ArgumentException($"{Maps} maps: give {LeastMaps} to {MostMaps}.");
        }

        if (Iterations is < 1 or > MostIterations)
        {
            throw new ArgumentException($"{Iterations} iterations: give 1 to {MostIterations}.");
        }

        if (!(Observations > 0 && double.IsFinite(Observations)) || !(CentroidWeight >= 0 && double.IsFinite(CentroidWeight)) || !(Tolerance > 0))
        {
            throw new ArgumentException(
                $"{Observations} observations, centroid weight {CentroidWeight}, tolerance {Tolerance}: observations and tolerance must be above 0, the weight at least 0.");
        }
    }
}
