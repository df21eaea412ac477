using System.Numerics.Tensors;

namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>A function with its gradient, which is written into the span.</summary>
internal delegate double Objective(double[] parameters, double[] gradient);

/// <summary>Where a descent ended.</summary>
/// <param name="Converged">False where its iterations ended first.</param>
internal readonly record struct DescentResult(double Value, int Iterations, bool Converged);

/// <summary>
/// L-BFGS (Nocedal 1980, with the two loops of Nocedal and Wright, algorithm 7.4), with a line search by bisection to the weak Wolfe
/// conditions (Burke, Lewis and Overton). Bounded, cancellable, and it keeps the best point where its iterations end.
/// </summary>
internal sealed class LimitedMemoryBfgs(int iterations, double tolerance)
{
    private const int Memory = 12;
    private const int MostTrials = 40;
    private const double Decrease = 1e-4, Curvature = .9;

    /// <summary>Ends where the value fell by less than this share of itself in each of so many iterations.</summary>
    private const double LeastProgress = 1e-9;

    private const int Patience = 5;

    private readonly List<(double[] Step, double[] Change, double Rho)> _pairs = [];

    /// <summary>Moves the parameters to where the function is least nearby.</summary>
    public DescentResult Minimise(Objective function, double[] parameters, CancellationToken cancellation)
    {
        double[] gradient = new double[parameters.Length];
        double value = function(parameters, gradient);
        int idle = 0;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            if (gradient.Max(Math.Abs) <= tolerance || idle >= Patience)
            {
                return new(value, iteration, Converged: true);
            }

            double before = value;
            double[] direction = Direction(gradient);
            if (!TryMove(function, parameters, ref gradient, ref value, direction, cancellation))
            {
                // The direction is no way down, so old curvature misleads; without any, the point is as low as rounding shows.
                if (_pairs.Count == 0)
                {
                    return new(value, iteration, Converged: true);
                }

                _pairs.Clear();
            }

            idle = before - value <= LeastProgress * Math.Abs(before) ? idle + 1 : 0;
        }

        return new(value, iterations, Converged: false);
    }

    private double[] Direction(double[] gradient)
    {
        double[] direction = [.. gradient.Select(component => -component)];
        double[] weights = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            weights[i] = _pairs[i].Rho * Dot(_pairs[i].Step, direction);
            Add(direction, _pairs[i].Change, -weights[i]);
        }

        // Without curvature, a first step of length 1 at most.
        double scale = _pairs is [.., var last]
            ? 1 / (last.Rho * Dot(last.Change, last.Change))
            : 1 / Math.Max(1, Math.Sqrt(Dot(gradient, gradient)));
        TensorPrimitives.Multiply<double>(direction, scale, direction);
        for (int i = 0; i < _pairs.Count; i++)
        {
            Add(direction, _pairs[i].Step, weights[i] - (_pairs[i].Rho * Dot(_pairs[i].Change, direction)));
        }

        return direction;
    }

    /// <summary>Finds a length that is neither too long (too little fall) nor too short (slope still steep), and goes there.</summary>
    private bool TryMove(
        Objective function, double[] parameters, ref double[] gradient, ref double value, double[] direction, CancellationToken cancellation)
    {
        double slope = Dot(gradient, direction);
        if (!(slope < 0))
        {
            return false;
        }

        double low = 0, high = double.PositiveInfinity, length = 1;
        double[] there = new double[parameters.Length], gradientThere = new double[parameters.Length];
        for (int trial = 0; trial < MostTrials; trial++)
        {
            cancellation.ThrowIfCancellationRequested();
            parameters.CopyTo(there, 0);
            Add(there, direction, length);
            double valueThere = function(there, gradientThere);
            if (!(valueThere <= value + (Decrease * length * slope)))
            {
                high = length;
            }
            else if (Dot(gradientThere, direction) < Curvature * slope)
            {
                low = length;
            }
            else
            {
                Remember(parameters, there, gradient, gradientThere);
                there.CopyTo(parameters, 0);
                (gradient, value) = (gradientThere, valueThere);
                return true;
            }

            length = double.IsInfinity(high) ? 2 * low : (low + high) / 2;
        }

        return false;
    }

    private void Remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo)
    {
        double[] step = [.. to.Select((component, i) => component - from[i])];
        double[] change = [.. gradientTo.Select((component, i) => component - gradientFrom[i])];
        double curvature = Dot(step, change);
        if (curvature > 0)
        {
            _pairs.Add((step, change, 1 / curvature));
            if (_pairs.Count > Memory)
            {
                _pairs.RemoveAt(0);
            }
        }
    }

    private static double Dot(double[] a, double[] b) => TensorPrimitives.Dot<double>(a, b);

    private static void Add(double[] to, double[] what, double times) => TensorPrimitives.MultiplyAdd<double>(what, times, to, to);
}
