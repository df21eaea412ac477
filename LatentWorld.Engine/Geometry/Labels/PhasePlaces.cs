namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>Where phases lie, and where in them a name has the most room.</summary>
internal static class PhasePlaces
{
    /// <param name="of">The phase of each point, −1 for none.</param>
    public static Phase[] Of(LabelGrid grid, int[] of, int count, CancellationToken cancellation)
    {
        int[] room = Room(grid, of, cancellation);
        Phase?[] phases = new Phase?[count];
        (double X, double Y)[] sums = new (double X, double Y)[count];
        for (int i = 0; i < of.Length; i++)
        {
            if (of[i] < 0)
            {
                continue;
            }

            (int y, int x) = Math.DivRem(i, grid.Width);
            ref Phase? phase = ref phases[of[i]];
            phase ??= new(grid.All[i], 0, x, y, x, y, x, y, room[i]);
            phase = phase with
            {
                Points = phase.Points + 1,
                Left = Math.Min(phase.Left, x),
                Right = Math.Max(phase.Right, x),
                Bottom = y,
                Room = Math.Max(phase.Room, room[i]),
            };
            sums[of[i]] = (sums[of[i]].X + x, sums[of[i]].Y + y);
        }

        return Name(grid, of, room, [.. phases.Select(phase => phase!)], sums);
    }

    /// <summary>Puts each name where there is most room, and of such points, since a band has many, nearest the phase's centre.</summary>
    private static Phase[] Name(LabelGrid grid, int[] of, int[] room, Phase[] phases, (double X, double Y)[] sums)
    {
        double[] nearest = new double[phases.Length];
        Array.Fill(nearest, double.PositiveInfinity);
        for (int i = 0; i < of.Length; i++)
        {
            if (of[i] is var at && (at < 0 || room[i] < phases[at].Room))
            {
                continue;
            }

            (int y, int x) = Math.DivRem(i, grid.Width);
            double dx = x - (sums[at].X / phases[at].Points), dy = y - (sums[at].Y / phases[at].Points);
            if ((dx * dx) + (dy * dy) < nearest[at])
            {
                nearest[at] = (dx * dx) + (dy * dy);
                phases[at] = phases[at] with { NameX = x, NameY = y };
            }
        }

        return phases;
    }

    /// <summary>The distance of each point from the nearest that is of another phase or off the grid: two passes, as for any such distance.</summary>
    private static int[] Room(LabelGrid grid, int[] of, CancellationToken cancellation)
    {
        int[] room = new int[of.Length];
        Pass(grid, of, room, -1, cancellation);
        Pass(grid, of, room, 1, cancellation);
        return room;
    }

    /// <param name="step">−1 for the pass that goes up in x and y, 1 for the one that goes down.</param>
    private static void Pass(LabelGrid grid, int[] of, int[] room, int step, CancellationToken cancellation)
    {
        for (int k = 0; k < of.Length; k++)
        {
            int i = step < 0 ? k : of.Length - 1 - k;
            (int y, int x) = Math.DivRem(i, grid.Width);
            if (x == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int own = step < 0 ? int.MaxValue : room[i];
            own = Math.Min(own, Beside(grid, of, room, i, x + step, y) + 1);
            for (int dx = -1; dx <= 1; dx++)
            {
                own = Math.Min(own, Beside(grid, of, room, i, x + dx, y + step) + 1);
            }

            room[i] = own;
        }
    }

    private static int Beside(LabelGrid grid, int[] of, int[] room, int i, int x, int y) =>
        x >= 0 && x < grid.Width && y >= 0 && y < grid.Height && of[(y * grid.Width) + x] == of[i] ? room[(y * grid.Width) + x] : 0;
}
