using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The dual line of a convex function f: straight in the dual coordinates ∇f, which for a log-partition function are the means of the
/// statistics. x(s) solves ∇f(x) = (1 − s)∇f(x0) + s∇f(x1).
/// </summary>
/// <remarks>
/// What Lobashev et al. 2025 descend to and call a geodesic is this line. They hold the metric M fixed within each step of the
/// descent on Σ DᵀM D, D being the step from one point to the next, so it comes to rest at M D = const; since M D is the change of ∇f, that says that ∇f
/// changes by the same amount in each step. A Riemannian geodesic (<see cref="ShortestLine"/>) has besides the term of the metric's own slope.
/// </remarks>
public static class DualLine
{
    /// <summary>The most points.</summary>
    public const int MaxPoints = 4096;

    /// <summary>Newton's steps for one point; from the point before a few are enough.</summary>
    private const int MaxSteps = 100;

    private const int MaxHalvings = 60;

    /// <summary>The dual line of a fitted log-partition function.</summary>
    /// <inheritdoc cref="Between(Func{PlanePoint, LogPartitionValue}, PlanePoint, PlanePoint, int, CancellationToken)"/>
    public static PlaneLine Between(LogPartition function, PlanePoint from, PlanePoint to, int count, CancellationToken cancellation = default) =>
        Between(point => function.At(new(point.Alpha, point.Beta)), from, to, count, cancellation);

    /// <summary>
    /// The dual line of any convex function, point by point: the least of the convex f(x) − η·x by Newton's method with a line search, from the
    /// point before.
    /// </summary>
    /// <param name="function">f with gradient and Hessian; convex, and strictly so along the line.</param>
    /// <param name="count">How many points, 2 to <see cref="MaxPoints"/>, at equal steps of the dual coordinates; the ends are exact.</param>
    /// <param name="cancellation">Ends it within one point.</param>
    /// <returns>
    /// The line, with the length ∫ √(dxᵀ ∇²f dx) along it, or <see cref="LineOutcome.NotSolved"/>. A line may leave any rectangle in which f was fitted.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Too few points, or too many.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static PlaneLine Between(
        Func<PlanePoint, LogPartitionValue> function, PlanePoint from, PlanePoint to, int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxPoints);
        (LogPartitionValue start, LogPartitionValue end) = (function(from), function(to));
        var points = new PlanePoint[count];
        (points[0], points[^1]) = (from, to);
        for (int i = 1; i < count - 1; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            double share = (double)i / (count - 1);
            double alpha = double.Lerp(start.AlphaSlope, end.AlphaSlope, share), beta = double.Lerp(start.BetaSlope, end.BetaSlope, share);
            double scale = double.Hypot(end.AlphaSlope - start.AlphaSlope, end.BetaSlope - start.BetaSlope);
            if (Solve(function, points[i - 1], alpha, beta, 1e-10 * scale) is not { } found)
            {
                return PlaneLine.None(LineOutcome.NotSolved);
            }

            points[i] = found;
        }

        return new(LineOutcome.Found, points, LineLength.Of(point => Metric(function(point)), points));
    }

    /// <summary>Where ∇f = (alpha, beta) to within a tolerance; null where that is not reached.</summary>
    private static PlanePoint? Solve(Func<PlanePoint, LogPartitionValue> function, PlanePoint at, double alpha, double beta, double tolerance)
    {
        LogPartitionValue here = function(at);
        for (int step = 0; step < MaxSteps; step++)
        {
            double a = alpha - here.AlphaSlope, b = beta - here.BetaSlope;
            if (double.Hypot(a, b) <= tolerance)
            {
                return at;
            }

            // The Hessian is raised where it is all but singular; that leaves a direction of descent.
            MetricTensor metric = Metric(here).Bounded(1e-14, 1e-300);
            double determinant = (metric.E * metric.G) - (metric.F * metric.F);
            double da = ((metric.G * a) - (metric.F * b)) / determinant, db = ((metric.E * b) - (metric.F * a)) / determinant;
            if (!TryDescend(function, ref at, ref here, (alpha, beta), (da, db), (a * da) + (b * db)))
            {
                // As low as rounding shows: good where the slope is within what rounding does to it.
                return double.Hypot(a, b) <= 1e4 * tolerance ? at : null;
            }
        }

        return null;
    }

    /// <summary>Goes along a direction until f − η·x has fallen by enough (Armijo), or the slope has.</summary>
    private static bool TryDescend(
        Func<PlanePoint, LogPartitionValue> function, ref PlanePoint at, ref LogPartitionValue here, (double A, double B) dual, (double A, double B) step, double fall)
    {
        double slope = double.Hypot(dual.A - here.AlphaSlope, dual.B - here.BetaSlope);
        double length = 1;
        for (int halving = 0; halving < MaxHalvings; halving++, length /= 2)
        {
            PlanePoint next = new(at.Alpha + (length * step.A), at.Beta + (length * step.B));
            LogPartitionValue there = function(next);
            double change = there.Value - here.Value - (length * ((dual.A * step.A) + (dual.B * step.B)));
            bool isLower = change <= -1e-4 * length * fall;

            // Near the solution differences of values are rounding; slopes still tell.
            bool isFlatter = double.Hypot(dual.A - there.AlphaSlope, dual.B - there.BetaSlope) < .9 * slope && Math.Abs(change) <= 1e-9 * (1 + Math.Abs(here.Value));
            if (next != at && (isLower || isFlatter) && double.IsFinite(there.Value))
            {
                (at, here) = (next, there);
                return true;
            }
        }

        return false;
    }

    private static MetricTensor Metric(LogPartitionValue value) => new(value.Metric.AlphaAlpha, value.Metric.AlphaBeta, value.Metric.BetaBeta);
}
