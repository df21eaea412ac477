namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>
/// The neighbours from which fast marching takes the distance of a node under its metric: six whole steps around it, of which no two that follow
/// each other stand at an obtuse angle as the metric measures angles (Mirebeau 2014, fast marching by lattice basis reduction). So
/// the way to a node always comes from neighbours that are nearer.
/// </summary>
internal static class ReducedBasis
{
    /// <summary>Neighbours of a node.</summary>
    public const int Count = 6;

    /// <summary>More reductions than any metric needs whose axes are as 1 to 1,000.</summary>
    private const int Most = 64;

    /// <summary>The steps in order around the node: u, −w, v, −u, w, −v of u + v + w = 0 with no positive product among them (Selling).</summary>
    public static void Steps(MetricTensor metric, Span<(int X, int Y)> steps)
    {
        (int X, int Y) u = (1, 0), v = (0, 1), w = (-1, -1);
        for (int i = 0; i < Most; i++)
        {
            // Selling's step: of two that stand at an acute angle one is turned round, and the third becomes their difference.
            if (Product(metric, u, v) > 0)
            {
                (v, w) = ((-v.X, -v.Y), (v.X - u.X, v.Y - u.Y));
            }
            else if (Product(metric, v, w) > 0)
            {
                (w, u) = ((-w.X, -w.Y), (w.X - v.X, w.Y - v.Y));
            }
            else if (Product(metric, w, u) > 0)
            {
                (u, v) = ((-u.X, -u.Y), (u.X - w.X, u.Y - w.Y));
            }
            else
            {
                break;
            }
        }

        (steps[0], steps[1], steps[2]) = (u, (-w.X, -w.Y), v);
        for (int i = 0; i < 3; i++)
        {
            steps[i + 3] = (-steps[i].X, -steps[i].Y);
        }
    }

    private static double Product(MetricTensor metric, (int X, int Y) one, (int X, int Y) other) =>
        metric.Product(one.X, one.Y, other.X, other.Y);
}
