namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>Gives values to the nodes of a lattice that have none, from those that have, so that what lies beside them can be interpolated.</summary>
internal static class LatticeFill
{
    private static readonly (int X, int Y)[] Directions = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)];

    /// <summary>Fills what is unknown, from the known nodes outwards, and the ring around the lattice.</summary>
    /// <param name="values">(columns + 2)(rows + 2) of them; the lattice lies within a ring. Untouched where nothing is known at all.</param>
    public static void Fill(MetricTensor[] values, int columns, int rows)
    {
        int stride = columns + 2;
        List<int> missing = [.. Enumerable.Range(0, columns * rows).Select(i => Index(i % columns, i / columns)).Where(i => !values[i].IsKnown)];
        while (missing.Count is > 0 and int before)
        {
            var found = missing.Select(i => (Index: i, Value: Guess(i))).Where(guess => guess.Value.IsKnown).ToList();
            found.ForEach(guess => values[guess.Index] = guess.Value);
            missing.RemoveAll(i => values[i].IsKnown);
            if (missing.Count == before)
            {
                return;
            }
        }

        for (int row = 0; row < rows; row++)
        {
            Extend(Index(-1, row), 1, columns);
            Extend(Index(columns, row), -1, columns);
        }

        // The corners of the ring come with its first and last row.
        for (int column = -1; column <= columns; column++)
        {
            Extend(Index(column, -1), stride, rows);
            Extend(Index(column, rows), -stride, rows);
        }

        int Index(int column, int row) => ((row + 1) * stride) + column + 1;

        // The mean of what the lines through neighbours say, or of the neighbours where there is no second one.
        MetricTensor Guess(int at)
        {
            (MetricTensor sum, int count) = (default, 0);
            foreach ((int x, int y) in Directions)
            {
                int next = at + (y * stride) + x;
                MetricTensor near = values[next];
                if (near.IsKnown)
                {
                    int beyond = next + (y * stride) + x;
                    MetricTensor far = beyond >= 0 && beyond < values.Length && values[beyond].IsKnown ? values[beyond] : near;
                    (sum, count) = (Sum(sum, Sum(Sum(near, near), far.Times(-1))), count + 1);
                }
            }

            return count > 0 ? sum.Times(1.0 / count) : MetricTensor.Unknown;
        }

        // By the parabola through three nodes, or the line through two.
        void Extend(int at, int next, int count)
        {
            (MetricTensor one, MetricTensor two) = (values[at + next], values[at + (2 * next)]);
            values[at] = count > 2
                ? Sum(Sum(one, two.Times(-1)).Times(3), values[at + (3 * next)])
                : Sum(one.Times(2), two.Times(-1));
        }
    }

    private static MetricTensor Sum(MetricTensor one, MetricTensor other) => new(one.E + other.E, one.F + other.F, one.G + other.G);
}
