namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>Gathers the borders between phases.</summary>
internal static class PhaseBorders
{
    /// <param name="of">The phase of each point, −1 for none.</param>
    public static PhaseBorder[] Of(LabelGrid grid, int[] of, NeighbourChanges? changes, CancellationToken cancellation)
    {
        List<Crossing> crossings = [];
        for (int y = 0; y < grid.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int x = 0; x < grid.Width; x++)
            {
                int at = (y * grid.Width) + x;
                if (x + 1 < grid.Width && IsBorder(of[at], of[at + 1]))
                {
                    crossings.Add(new(of[at], of[at + 1], changes?.Right(x, y) ?? double.NaN));
                }

                if (y + 1 < grid.Height && IsBorder(of[at], of[at + grid.Width]))
                {
                    crossings.Add(new(of[at], of[at + grid.Width], changes?.Below(x, y) ?? double.NaN));
                }
            }
        }

        crossings.Sort();
        List<PhaseBorder> borders = [];
        for (int start = 0, end; start < crossings.Count; start = end)
        {
            for (end = start + 1; end < crossings.Count && crossings[end].IsOf(crossings[start]); end++)
            {
            }

            borders.Add(Of(crossings.GetRange(start, end - start)));
        }

        return [.. borders];
    }

    private static bool IsBorder(int one, int other) => one != other && one >= 0 && other >= 0;

    /// <param name="crossings">Of one border, by ascending change.</param>
    private static PhaseBorder Of(List<Crossing> crossings)
    {
        // NaN sorts before all numbers.
        double[] known = [.. crossings.Select(crossing => crossing.Change).SkipWhile(double.IsNaN)];
        return new(
            crossings[0].First, crossings[0].Second, crossings.Count, known.Length,
            known.Length > 0 ? known.Average() : null,
            known.Length > 0 ? NeighbourChanges.MedianOf(known) : null);
    }

    /// <summary>Two neighbours of different phases.</summary>
    private readonly record struct Crossing : IComparable<Crossing>
    {
        public Crossing(int one, int other, double change) => (First, Second, Change) = (Math.Min(one, other), Math.Max(one, other), change);

        public int First { get; }

        public int Second { get; }

        public double Change { get; }

        public bool IsOf(Crossing other) => First == other.First && Second == other.Second;

        public int CompareTo(Crossing other) => (First, Second, Change).CompareTo((other.First, other.Second, other.Change));
    }
}
