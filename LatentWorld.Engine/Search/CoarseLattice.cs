using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Search;

/// <summary>The lattice that a search begins with: points of a coarser zoom where the region has them, and the region's edges.</summary>
internal sealed class CoarseLattice
{
    private readonly int[] _columns, _rows;

    /// <summary>
    /// Its step is the power of two nearest to the root of the longer side: then it costs about as many pictures as a border from one side of the region to
    /// the other. It is larger where half the budget would not do.
    /// </summary>
    public CoarseLattice(RegionLattice region, int budget)
    {
        Step = 1 << (int)Math.Round(Math.Log2(Math.Max(region.Width, region.Height)) / 2);
        (_columns, _rows) = (Lines(region.MinX, region.Width), Lines(region.MinY, region.Height));
        while (_columns.Length * _rows.Length > Math.Max(4, budget / 2))
        {
            Step *= 2;
            (_columns, _rows) = (Lines(region.MinX, region.Width), Lines(region.MinY, region.Height));
        }
    }

    /// <summary>From a line to the next, a power of two.</summary>
    public int Step { get; }

    public IEnumerable<(int X, int Y)> Points => from y in _rows from x in _columns select (x, y);

    /// <summary>What lies between neighbouring points of it.</summary>
    public IEnumerable<SearchSegment> Segments =>
        (from y in _rows from i in Enumerable.Range(1, _columns.Length - 1) select new SearchSegment((_columns[i - 1], y), (_columns[i], y)))
        .Concat(from j in Enumerable.Range(1, _rows.Length - 1) from x in _columns select new SearchSegment((x, _rows[j - 1]), (x, _rows[j])));

    /// <summary>What lies between four neighbouring points of it.</summary>
    public IEnumerable<SearchBlock> Blocks =>
        from j in Enumerable.Range(1, _rows.Length - 1)
        from i in Enumerable.Range(1, _columns.Length - 1)
        select new SearchBlock(_columns[i - 1], _rows[j - 1], _columns[i], _rows[j]);

    /// <summary>The first and the last, and between them multiples of the step, whose pictures coarser zooms have too, unless they lie near those two.</summary>
    private int[] Lines(long first, int count)
    {
        List<int> lines = [0];
        for (long line = (first + Step) & ~(Step - 1L); line - first < count - 1; line += Step)
        {
            int at = (int)(line - first);
            if (2 * at >= Step && 2 * (count - 1 - at) >= Step)
            {
                lines.Add(at);
            }
        }

        lines.Add(count - 1);
        return [.. lines];
    }
}
