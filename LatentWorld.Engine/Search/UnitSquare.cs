namespace LatentWorld.Engine.Search;

/// <summary>A square between four neighbouring lattice points, the cell of the lattice that a border is followed through.</summary>
/// <param name="X">Column of its left corners.</param>
/// <param name="Y">Row of its upper corners.</param>
internal readonly record struct UnitSquare(int X, int Y)
{
    /// <summary>How far points count that tell where a border goes on.</summary>
    private const int Sight = 3;

    /// <summary>Keeps the fit of few points from bending to them.</summary>
    private const double Ridge = .05;

    /// <summary>Clockwise, so that each is the neighbour of the next.</summary>
    public (int X, int Y)[] Corners => [(X, Y), (X + 1, Y), (X + 1, Y + 1), (X, Y + 1)];

    /// <summary>The squares of which a point is a corner.</summary>
    public static UnitSquare[] Around((int X, int Y) at) => [new(at.X - 1, at.Y - 1), new(at.X, at.Y - 1), new(at.X - 1, at.Y), new(at.X, at.Y)];

    /// <summary>Whether all its corners are lattice points of the region.</summary>
    public bool IsIn(SearchGrid grid) => grid.Has((X, Y)) && grid.Has((X + 1, Y + 1));

    /// <summary>
    /// The largest change between two of its corners that are called differently, where the border through it leaves it one does not know where;
    /// null where no border is known to pass, or where it is known how it does.
    /// </summary>
    public double? Open(SearchGrid grid)
    {
        (int X, int Y)[] corners = Corners, known = [.. corners.Where(grid.Knows)];
        if (known.Length is < 2 or 4 || known.All(corner => grid.Label(corner) == grid.Label(known[0])))
        {
            return null;
        }

        if (known.Length == 3)
        {
            // A corner alone between two of one label: the border turns around it, and the fourth corner is taken to be called as those two.
            int missing = Array.FindIndex(corners, corner => !grid.Knows(corner));
            if (grid.Label(corners[(missing + 1) % 4]) == grid.Label(corners[(missing + 3) % 4]))
            {
                return null;
            }
        }

        double change = 0;
        foreach ((int X, int Y) one in known)
        {
            foreach ((int X, int Y) other in known)
            {
                if (grid.Label(one) != grid.Label(other))
                {
                    change = Math.Max(change, grid.Change(one, other));
                }
            }
        }

        return change;
    }

    /// <summary>The corner that is not known and lies nearest to where the border seems to go on; of an open square.</summary>
    public (int X, int Y) Next(SearchGrid grid)
    {
        (int X, int Y)[] unknown = [.. Corners.Where(corner => !grid.Knows(corner))];
        if (unknown.Length == 1)
        {
            return unknown[0];
        }

        int first = grid.Label(Corners.First(grid.Knows));
        int second = Corners.Where(grid.Knows).Select(grid.Label).First(label => label != first);
        (double middle, double acrossX, double acrossY) = Fit(grid, first, second);
        double centreX = X + .5, centreY = Y + .5;
        return unknown.MinBy(corner => Math.Abs(middle + (acrossX * (corner.X - centreX)) + (acrossY * (corner.Y - centreY))));
    }

    /// <summary>
    /// The plane through +1 at the points near by of the first label and −1 at those of the second, by least squares with nearer points counting more; its
    /// zero line is where the border goes.
    /// </summary>
    private (double Middle, double X, double Y) Fit(SearchGrid grid, int first, int second)
    {
        double w = Ridge, wx = 0, wy = 0, wxx = Ridge, wxy = 0, wyy = Ridge, t = 0, tx = 0, ty = 0;
        for (int row = Y - Sight; row <= Y + 1 + Sight; row++)
        {
            for (int column = X - Sight; column <= X + 1 + Sight; column++)
            {
                int label = grid.Label((column, row));
                if (label == first || label == second)
                {
                    double dx = column - X - .5, dy = row - Y - .5, weight = 1 / ((dx * dx) + (dy * dy)), side = label == first ? weight : -weight;
                    (w, wx, wy) = (w + weight, wx + (weight * dx), wy + (weight * dy));
                    (wxx, wxy, wyy) = (wxx + (weight * dx * dx), wxy + (weight * dx * dy), wyy + (weight * dy * dy));
                    (t, tx, ty) = (t + side, tx + (side * dx), ty + (side * dy));
                }
            }
        }

        // Cramer's rule.
        double determinant = Determinant(w, wx, wy, wx, wxx, wxy, wy, wxy, wyy);
        return (
            Determinant(t, wx, wy, tx, wxx, wxy, ty, wxy, wyy) / determinant,
            Determinant(w, t, wy, wx, tx, wxy, wy, ty, wyy) / determinant,
            Determinant(w, wx, t, wx, wxx, tx, wy, wxy, ty) / determinant);
    }

    private static double Determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i) =>
        (a * ((e * i) - (f * h))) - (b * ((d * i) - (f * g))) + (c * ((d * h) - (e * g)));
}
