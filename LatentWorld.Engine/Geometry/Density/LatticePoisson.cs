namespace LatentWorld.Engine.Geometry.Density;

/// <summary>
/// Values whose differences between neighbours are nearest given rises by least squares: Poisson's equation on the lattice, by
/// conjugate gradients from sums along a tree.
/// </summary>
internal static class LatticePoisson
{
    /// <summary>The gradient of the sum of squares is to fall to this share of what the rises alone make of it.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>Adds the rises along a tree of neighbours: exact where they have no curl, and a good start where it is small.</summary>
    /// <returns>Values, 0 at the first point of each connected part, with the number of each point's part; −1 where it is not known.</returns>
    public static (double[] Values, int[] Parts, int Count) Follow(ScoreLattice scores, LatticeRises rises, CancellationToken cancellation)
    {
        int width = scores.Width, height = scores.Height, count = 0;
        double[] values = new double[width * height];
        int[] parts = new int[values.Length];
        Array.Fill(parts, -1);
        Queue<int> next = new();
        for (int start = 0; start < values.Length; start++)
        {
            if (parts[start] >= 0 || !scores.IsKnown(start % width, start / width))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            parts[start] = count;
            next.Enqueue(start);
            while (next.TryDequeue(out int at))
            {
                (int y, int x) = Math.DivRem(at, width);
                Reach(at, at + 1, x + 1 < width ? rises.Right(at) : double.NaN);
                Reach(at, at - 1, x > 0 ? -rises.Right(at - 1) : double.NaN);
                Reach(at, at + width, y + 1 < height ? rises.Below(at) : double.NaN);
                Reach(at, at - width, y > 0 ? -rises.Below(at - width) : double.NaN);
            }

            count++;
        }

        return (values, parts, count);

        void Reach(int from, int to, double rise)
        {
            if (!double.IsNaN(rise) && parts[to] < 0)
            {
                (values[to], parts[to]) = (values[from] + rise, count);
                next.Enqueue(to);
            }
        }
    }

    /// <summary>Improves the values until they are the least squares'.</summary>
    /// <remarks>
    /// The equations leave one constant open in each connected part; conjugate gradients keep the start's. A step costs a pass over the
    /// lattice. Without curl none is needed; with noise some milliseconds on 65 × 65 points, half a second on 257 × 257, five seconds on
    /// 513 × 513, on one core.
    /// </remarks>
    /// <returns>Whether they are, before the number of steps came to its bound.</returns>
    public static bool Solve(LatticeRises rises, double[] values, CancellationToken cancellation)
    {
        int count = values.Length, most = 1000 + (20 * (rises.Width + rises.Height));
        double[] residual = new double[count], direction = new double[count], image = new double[count], diagonal = rises.Diagonal();
        rises.Sum(new double[count], residual, homogeneous: false);
        double goal = Tolerance * Tolerance * Scaled(residual, diagonal, direction);
        rises.Sum(values, residual, homogeneous: false);
        for (int i = 0; i < count; i++)
        {
            residual[i] = -residual[i];
        }

        double square = Scaled(residual, diagonal, direction);
        for (int step = 0; step < most && square > goal; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            rises.Sum(direction, image, homogeneous: true);
            double along = square / Dot(direction, image), before = square;
            for (int i = 0; i < count; i++)
            {
                values[i] += along * direction[i];
                residual[i] -= along * image[i];
            }

            square = Scaled(residual, diagonal, image);
            for (int i = 0; i < count; i++)
            {
                direction[i] = image[i] + (square / before * direction[i]);
            }
        }

        return square <= goal;
    }

    /// <summary>Divides a residual by the diagonal, 0 where a point has no neighbours.</summary>
    /// <returns>The residual's product with that.</returns>
    private static double Scaled(double[] residual, double[] diagonal, double[] scaled)
    {
        for (int i = 0; i < residual.Length; i++)
        {
            scaled[i] = diagonal[i] > 0 ? residual[i] / diagonal[i] : 0;
        }

        return Dot(residual, scaled);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
