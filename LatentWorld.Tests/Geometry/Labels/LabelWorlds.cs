using System.Numerics;
using LatentWorld.Engine.Geometry.Labels;

namespace LatentWorld.Tests.Geometry.Labels;

/// <summary>Grids of labels whose geometry is known, each by its formula.</summary>
internal static class LabelWorlds
{
    /// <summary>The n-th of so many points from −1 to 1.</summary>
    private static double Place(int i, int points) => -1 + (2.0 * i / (points - 1));

    /// <summary>Above or below y = .37 x + .1 on [−1, 1]².</summary>
    public static LabelGrid Line(int points) => LabelGrid.Of(points, points, (x, y) => Place(y, points) > (.37 * Place(x, points)) + .1 ? 1 : 0);

    /// <summary>Inside or outside x² + y² = .5 on [−1, 1]².</summary>
    public static LabelGrid Circle(int points) => LabelGrid.Of(points, points, (x, y) =>
        (Place(x, points) * Place(x, points)) + (Place(y, points) * Place(y, points)) < .5 ? 1 : 0);

    /// <summary>0 or 1 by the toss of a coin.</summary>
    public static LabelGrid Coins(int points, int seed = 1)
    {
        Random random = new(seed);
        return LabelGrid.Of(points, points, (_, _) => random.Next(2));
    }

    /// <summary>Bands across x, so many points wide, of the labels 0, 1, 2, 0, 1, …</summary>
    public static LabelGrid Stripes(int points, int wide) => LabelGrid.Of(points, points, (x, _) => x / wide % 3);

    /// <summary>To which root of z³ = 1 Newton's iteration goes from each point of [−1, 1]².</summary>
    public static LabelGrid Newton(int points) => LabelGrid.Of(points, points, (x, y) =>
    {
        Complex z = new(Place(x, points), Place(y, points));
        for (int i = 0; i < 200; i++)
        {
            Complex square = z * z, next = z - (((square * z) - 1) / (3 * square));
            if (Complex.Abs(next - z) < 1e-12)
            {
                break;
            }

            z = next;
        }

        return Enumerable.Range(0, 3).MinBy(k => Complex.Abs(z - Complex.FromPolarCoordinates(1, 2 * Math.PI * k / 3)));
    });

    /// <summary>
    /// To which of its two fixed points Grebogi's map goes: θ' = θ + 1.32 sin 2θ − .9 sin 4θ − x sin θ, x' = −.3 cos θ, with θ
    /// in [0, 2π] along x and x in [−.5, .5] along y.
    /// </summary>
    public static LabelGrid Grebogi(int points) => LabelGrid.Of(points, points, (column, row) =>
    {
        double theta = 2 * Math.PI * column / (points - 1), x = Place(row, points) / 2;

        // So near 0 or π, with |x| ≤ .5, it comes nearer at every step: the derivative by θ is .04 − x cos θ.
        for (int i = 0; i < 500 && Math.Abs(Math.Sin(theta)) > 1e-3; i++)
        {
            (theta, x) = (theta + (1.32 * Math.Sin(2 * theta)) - (.9 * Math.Sin(4 * theta)) - (x * Math.Sin(theta)), -.3 * Math.Cos(theta));
            theta -= 2 * Math.PI * Math.Floor(theta / (2 * Math.PI));
        }

        return Math.Cos(theta) > 0 ? 0 : 1;
    });

    /// <summary>Whether Hénon's map x' = 1 − 1.4 x² + y, y' = .3 x stays bounded from each point of [−2, 2]².</summary>
    public static LabelGrid Henon(int points) => LabelGrid.Of(points, points, (column, row) =>
    {
        double x = 2 * Place(column, points), y = 2 * Place(row, points);
        for (int i = 0; i < 500 && Math.Abs(x) < 100; i++)
        {
            (x, y) = (1 - (1.4 * x * x) + y, .3 * x);
        }

        return Math.Abs(x) < 100 ? 1 : 0;
    });

    /// <summary>Sierpinski's carpet on 3^k points a side: a point is in it unless both its coordinates have the digit 1 at one place of base 3.</summary>
    public static LabelGrid Carpet(int points) => LabelGrid.Of(points, points, (x, y) =>
    {
        for (; x > 0 && y > 0; x /= 3, y /= 3)
        {
            if (x % 3 == 1 && y % 3 == 1)
            {
                return 0;
            }
        }

        return 1;
    });

    /// <summary>Discs of a radius, their centres a distance apart, all in intervals.</summary>
    public static LabelGrid Discs(int points, int radius, int apart) => LabelGrid.Of(points, points, (x, y) =>
    {
        int dx = (x % apart) - (apart / 2), dy = (y % apart) - (apart / 2);
        return (dx * dx) + (dy * dy) <= radius * radius ? 1 : 0;
    });

    /// <summary>Above or below Koch's curve of a level, from the left edge to the right at a height (a share of the side).</summary>
    public static LabelGrid KochSide(int points, int level, double height = .37)
    {
        Complex shift = new(0, height);
        return Filled(points, [new(-1, height), .. Koch([0, 1], level).Select(z => z + shift), new(2, height), new(2, -2), new(-1, -2)]);
    }

    /// <summary>Inside or outside Koch's snowflake of a level.</summary>
    /// <param name="across">Diameter of the circle around its first triangle, as a share of the side.</param>
    /// <param name="turned">By how much, in radians.</param>
    public static LabelGrid Snowflake(int points, int level, double across = .8, double turned = 0)
    {
        Complex[] corners = [.. Enumerable.Range(0, 4).Select(k => Complex.FromPolarCoordinates(across / 2, (Math.PI / 2) - (2 * Math.PI * k / 3) + turned) + new Complex(.5, .5))];
        return Filled(points, Koch(corners, level));
    }

    /// <summary>Each piece becomes four of a third of its length, the middle two a corner out to its left.</summary>
    private static List<Complex> Koch(IReadOnlyList<Complex> corners, int level)
    {
        List<Complex> line = [.. corners];
        Complex left = Complex.FromPolarCoordinates(1, Math.PI / 3);
        for (int k = 0; k < level; k++)
        {
            List<Complex> next = new(line.Count * 4);
            for (int i = 0; i + 1 < line.Count; i++)
            {
                Complex third = (line[i + 1] - line[i]) / 3;
                next.AddRange([line[i], line[i] + third, line[i] + third + (third * left), line[i] + (2 * third)]);
            }

            next.Add(line[^1]);
            line = next;
        }

        return line;
    }

    /// <summary>Which points lie inside a polygon in units of the side, by the number of its edges left of them (even or odd).</summary>
    private static LabelGrid Filled(int points, IReadOnlyList<Complex> polygon)
    {
        int[] labels = new int[points * points];
        for (int i = 0; i < polygon.Count; i++)
        {
            // Off the lattice by a trifle, so that no corner lies on a row.
            Complex shift = new(1e-7, 1e-7), a = (polygon[i] * (points - 1)) + shift, b = (polygon[(i + 1) % polygon.Count] * (points - 1)) + shift;
            (Complex low, Complex high) = a.Imaginary < b.Imaginary ? (a, b) : (b, a);
            for (int y = (int)Math.Max(0, Math.Ceiling(low.Imaginary)); y <= Math.Min(points - 1, Math.Ceiling(high.Imaginary) - 1); y++)
            {
                double x = low.Real + ((y - low.Imaginary) * (high.Real - low.Real) / (high.Imaginary - low.Imaginary));
                int column = (int)Math.Clamp(Math.Ceiling(x), 0, points);
                if (column < points)
                {
                    labels[(y * points) + column] ^= 1;
                }
            }
        }

        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] ^= i % points == 0 ? 0 : labels[i - 1];
        }

        return new(points, points, labels);
    }
}
