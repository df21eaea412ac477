using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Fisher;

/// <summary>Fits the Fisher metric to the kept features of a region. Places are counted in lattice steps, so that no zoom is too deep for doubles.</summary>
internal static class FisherFit
{
    /// <summary>Affine maps of the fit: ten by ten slopes follow borders a tenth of the region wide.</summary>
    private static readonly ConvexFitOptions Options = new(Maps: 100, Iterations: 1000, Tolerance: 1e-5);

    /// <summary>The least half-axis that posteriors on a lattice can have, in lattice steps: narrower ones lie on a point or two.</summary>
    private const double Narrowest = .5;

    /// <summary>
    /// The longest half-axis, as a share of the region along it, whose posteriors lie in the region but for little: longer ones it cuts off. On a Gaussian, whose
    /// axes are as 3.67 to 1, their ratio is .92 of that at .33, .87 at .41, .78 at .53.
    /// </summary>
    private const double Widest = .35;

    /// <summary>Rendering and everybody else's requests need the other cores.</summary>
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>The log-partition function that is fitted, in lattice steps from the region's first point.</summary>
    /// <inheritdoc cref="Of"/>
    public static LogPartition FunctionOf(RegionLattice lattice, IReadOnlyList<float[]?[]> rows, double decay, CancellationToken cancellation) =>
        Fit(lattice, Known(rows), decay, cancellation).Function;

    /// <param name="rows">The region's rows from the first to the last, each with its points' features, all of one origin.</param>
    /// <param name="elsewhere">Points with other features.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, between two posteriors or two steps of the fit.</exception>
    public static PlaneFisher Of(RegionLattice lattice, IReadOnlyList<float[]?[]> rows, int elsewhere, double decay, CancellationToken cancellation)
    {
        (ParameterPoint Place, ReadOnlyMemory<float> Features)[] known = Known(rows);
        ParameterPoint[] places = [.. known.Select(point => point.Place)];
        ConvexFitResult fit = Fit(lattice, known, decay, cancellation);
        double widest = Math.Max(lattice.Width, lattice.Height) - 1, scale = 1 / (lattice.Spacing * lattice.Spacing);
        return new(lattice, decay, [.. places.Select(At)], elsewhere, fit.Loss / Math.Log(2), fit.Converged);

        FisherValue At(ParameterPoint place)
        {
            FisherMetric metric = fit.Function.At(place).Metric;
            FisherEllipse ellipse = metric.Ellipse();
            return new(
                lattice[(int)place.Alpha, (int)place.Beta],
                new(metric.AlphaAlpha * scale, metric.AlphaBeta * scale, metric.BetaBeta * scale),
                StateOf(ellipse.Longest, ellipse.Angle),
                StateOf(ellipse.Shortest, ellipse.Angle + (Math.PI / 2)));
        }

        AxisState StateOf(double halfAxis, double angle) =>
            halfAxis >= widest ? AxisState.TooWide
            : halfAxis < Narrowest ? AxisState.TooNarrow
            : halfAxis > Widest * Across(lattice, angle) ? AxisState.AtLeast
            : AxisState.Resolved;
    }

    /// <summary>The points that have features.</summary>
    private static (ParameterPoint Place, ReadOnlyMemory<float> Features)[] Known(IReadOnlyList<float[]?[]> rows) =>
    [
        .. rows.SelectMany((row, y) => row.Select((features, x) => (Place: new ParameterPoint(x, y), Features: features)))
            .Where(point => point.Features is not null)
            .Select(point => (point.Place, (ReadOnlyMemory<float>)point.Features!)),
    ];

    private static ConvexFitResult Fit(
        RegionLattice lattice, (ParameterPoint Place, ReadOnlyMemory<float> Features)[] known, double decay, CancellationToken cancellation)
    {
        ParameterPoint[] places = [.. known.Select(point => point.Place)];
        ReadOnlyMemory<float>[] features = [.. known.Select(point => point.Features)];
        var box = new ParameterLattice(lattice.Width, lattice.Height, new(0, 0), new(lattice.Width - 1, lattice.Height - 1));
        // Divided by the share of pictures at each point: those that are missing make no place less likely.
        var posterior = new FeaturePosteriorOptions(Decay: decay, PerPicture: true);
        PlacePosterior[] posteriors = new PlacePosterior[known.Length];
        Parallel.For(0, known.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, i =>
            posteriors[i] = new(places[i], FeaturePosterior.Of(box, features[i].Span, places, features, posterior)));
        return ConvexFit.Of(box, posteriors, Options, cancellation);
    }

    /// <summary>Length of the longest line of a direction within a region, in lattice steps.</summary>
    private static double Across(RegionLattice lattice, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        return Math.Min((lattice.Width - 1) / Math.Abs(cosine), (lattice.Height - 1) / Math.Abs(sine));
    }
}
