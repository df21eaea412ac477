namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>
/// How many boxes (or pairs of points) of each scale were looked at, and how many of them hold unequal labels, apart for
/// each of 4 × 4 blocks of the plane, so that each block can be left out once (jackknife).
/// </summary>
internal sealed class ScaleCounts
{
    /// <summary>Blocks along one side.</summary>
    public const int BlocksAlong = 4;

    /// <summary>Blocks of the plane.</summary>
    public const int Blocks = BlocksAlong * BlocksAlong;

    private readonly long[] _known;
    private readonly long[] _unequal;

    /// <param name="scales">Ascending, in intervals.</param>
    public ScaleCounts(int[] scales)
    {
        Scales = scales;
        _known = new long[scales.Length * Blocks];
        _unequal = new long[scales.Length * Blocks];
    }

    /// <summary>Ascending, in intervals.</summary>
    public int[] Scales { get; }

    /// <summary>Counts boxes of one scale in one block.</summary>
    /// <param name="scale">Its place in <see cref="Scales"/>.</param>
    /// <param name="known">All whose labels are known.</param>
    /// <param name="unequal">Those of them whose labels are not all the same.</param>
    public void Add(int scale, int block, long known, long unequal)
    {
        _known[(scale * Blocks) + block] += known;
        _unequal[(scale * Blocks) + block] += unequal;
    }

    /// <summary>How many boxes of a scale were looked at whose labels are known.</summary>
    public long Known(int scale) => Sum(_known, scale, -1);

    /// <summary>The share of boxes of a scale that hold unequal labels, 0 to 1; NaN where none is known.</summary>
    /// <param name="without">A block that is left out; −1 for none.</param>
    public double Share(int scale, int without = -1) => (double)Sum(_unequal, scale, without) / Sum(_known, scale, without);

    private static long Sum(long[] counts, int scale, int without)
    {
        long sum = 0;
        for (int block = 0; block < Blocks; block++)
        {
            sum += block == without ? 0 : counts[(scale * Blocks) + block];
        }

        return sum;
    }
}
