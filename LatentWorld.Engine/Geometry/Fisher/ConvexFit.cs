namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>
/// Fits a convex log-partition function to posteriors: the least mean Jensen–Shannon divergence between each posterior and
/// exp(N (s·t − f(t))), normalised over the lattice. Nothing in it is drawn at random, so that equal posteriors give equal fits.
/// </summary>
public static class ConvexFit
{
    /// <summary>Most values of all posteriors together; an iteration over so many takes some two seconds on one core.</summary>
    public const int MostValues = 50_000_000;

    /// <summary>Fits f to posteriors over one lattice.</summary>
    /// <param name="lattice">Where the posteriors are given. Its box should hold most of their mass; mass beyond it is not missed.</param>
    /// <param name="posteriors">One at least; three that lie apart, before f can be more than a guess.</param>
    /// <param name="options">How to fit; the defaults where null.</param>
    /// <param name="cancellation">Ends the fit within one evaluation of the loss.</param>
    /// <exception cref="ArgumentException">No posteriors, too many, of a wrong length, or not normalised; options out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ConvexFitResult Of(
        ParameterLattice lattice,
        IReadOnlyList<PlacePosterior> posteriors,
        ConvexFitOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        options.Check();
        Check(lattice, posteriors);
        var start = ConvexStart.Of(lattice, posteriors, options);
        var loss = new PosteriorLoss(lattice, posteriors, options, start);
        double[] best = start.Parameters(lattice, posteriors, options.Tilt);
        double[] gradient = new double[best.Length];
        double first = loss.Evaluate(best, gradient);
        var descent = new LimitedMemoryBfgs(options.Iterations, options.Tolerance);
        DescentResult found = descent.Minimise(loss.Evaluate, best, cancellation);
        return new(loss.Function(best), found.Value, first, found.Iterations, found.Converged);
    }

    private static void Check(ParameterLattice lattice, IReadOnlyList<PlacePosterior> posteriors)
    {
        if (posteriors.Count == 0)
        {
            throw new ArgumentException("No posteriors: give one at least.", nameof(posteriors));
        }

        if ((long)posteriors.Count * lattice.Count > MostValues)
        {
            throw new ArgumentException(
                $"{posteriors.Count} posteriors of {lattice.Count} values: give {MostValues / lattice.Count} at most, or a coarser lattice.", nameof(posteriors));
        }

        for (int i = 0; i < posteriors.Count; i++)
        {
            double[] mass = posteriors[i].Mass;
            if (mass.Length != lattice.Count || !mass.All(value => value >= 0) || Math.Abs(mass.Sum() - 1) > 1e-6)
            {
                throw new ArgumentException(
                    $"Posterior {i} has {mass.Length} values, which sum to {mass.Sum()}: give {lattice.Count}, none below 0, with the sum 1.", nameof(posteriors));
            }

            if (!lattice.Holds(posteriors[i].Place))
            {
                throw new ArgumentException($"Posterior {i} was observed at {posteriors[i].Place}, outside the box from {lattice.Low} to {lattice.High}.", nameof(posteriors));
            }
        }
    }
}
