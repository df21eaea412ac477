using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks.Search;

/// <summary>
/// All pictures of a region with their borders. A cell is the square between four neighbouring points; it has a border where two neighbours among these are
/// called differently, and a rift where two such also differ by more than ten times the median of all neighbours.
/// </summary>
internal sealed class BorderField
{
    private const double Rift = 10;

    private readonly double _median;

    public BorderField(RegionLattice region, IReadOnlyList<float[]> features, IReadOnlyList<int> labels)
    {
        (Region, Features, Labels) = (region, features, labels);
        double[] changes = [.. Steps().Select(Change).Order()];
        _median = changes[changes.Length / 2];
        (BorderPairs, RiftPairs) = (Pairs(rifts: false), Pairs(rifts: true));
        (BorderCells, RiftCells) = (Cells(BorderPairs), Cells(RiftPairs));
    }

    public RegionLattice Region { get; }

    /// <summary>[point], row by row.</summary>
    public IReadOnlyList<float[]> Features { get; }

    /// <summary>[point], row by row.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Each cell as the pairs of neighbours one of which has to be known for it to be found.</summary>
    public IReadOnlyList<(int One, int Other)[]> BorderCells { get; }

    public IReadOnlyList<(int One, int Other)[]> RiftCells { get; }

    /// <summary>Each pair by itself: of these each one has to be known.</summary>
    public IReadOnlyList<(int One, int Other)[]> BorderPairs { get; }

    public IReadOnlyList<(int One, int Other)[]> RiftPairs { get; }

    private IEnumerable<(int One, int Other)> Steps() => Enumerable.Range(0, Region.Points).SelectMany(point => (IEnumerable<(int, int)>)
    [
        .. point % Region.Width < Region.Width - 1 ? [(point, point + 1)] : Array.Empty<(int, int)>(),
        .. point / Region.Width < Region.Height - 1 ? [(point, point + Region.Width)] : Array.Empty<(int, int)>(),
    ]);

    private double Change((int One, int Other) pair) => Lipschitz.Distance(Features[pair.One], Features[pair.Other]);

    private (int One, int Other)[][] Pairs(bool rifts) =>
        [.. Steps().Where(pair => Labels[pair.One] != Labels[pair.Other] && (!rifts || Change(pair) > Rift * _median)).Select(pair => new[] { pair })];

    private (int One, int Other)[][] Cells(IReadOnlyList<(int One, int Other)[]> pairs) =>
    [
        .. pairs.SelectMany(pair => Around(pair[0]).Select(cell => (cell, pair[0]))).GroupBy(at => at.cell, at => at.Item2).Select(cell => cell.ToArray()),
    ];

    /// <summary>The one or two cells that have a pair as an edge, by their first points.</summary>
    private IEnumerable<int> Around((int One, int Other) pair)
    {
        (int x, int y) = (pair.One % Region.Width, pair.One / Region.Width);
        bool isRow = pair.Other == pair.One + 1;
        if (isRow ? y > 0 : x > 0)
        {
            yield return pair.One - (isRow ? Region.Width : 1);
        }

        if (isRow ? y < Region.Height - 1 : x < Region.Width - 1)
        {
            yield return pair.One;
        }
    }
}
