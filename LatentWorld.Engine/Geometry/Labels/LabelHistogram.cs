namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>How often each label occurs among some points that come and go, and the entropy of that, kept up to date.</summary>
/// <param name="kinds">The labels that may occur, ascending.</param>
/// <param name="most">The most points at one time.</param>
internal sealed class LabelHistogram(int[] kinds, int most)
{
    private readonly int[] _counts = new int[kinds.Length];

    // n ln n for each n, so that a point's coming and going costs no logarithm.
    private readonly double[] _terms = [.. Enumerable.Range(0, most + 1).Select(n => n == 0 ? 0 : n * Math.Log(n))];

    private double _sum;

    /// <summary>Known points.</summary>
    public int Known { get; private set; }

    /// <summary>Unknown points.</summary>
    public int Unknown { get; private set; }

    /// <summary>Different labels among the known points.</summary>
    public int Different { get; private set; }

    /// <summary>−Σ p ln p over the labels, in nats: ln n − (Σ n_i ln n_i)/n.</summary>
    public double Entropy => Different < 2 ? 0 : Math.Log(Known) - (_sum / Known);

    public void Clear()
    {
        Array.Clear(_counts);
        (_sum, Known, Unknown, Different) = (0, 0, 0, 0);
    }

    public void Add(int label) => Change(label, 1);

    public void Remove(int label) => Change(label, -1);

    private void Change(int label, int by)
    {
        if (label == LabelGrid.Unknown)
        {
            Unknown += by;
            return;
        }

        ref int count = ref _counts[Array.BinarySearch(kinds, label)];
        _sum -= _terms[count];
        Different -= count > 0 ? 1 : 0;
        count += by;
        _sum += _terms[count];
        Different += count > 0 ? 1 : 0;
        Known += by;
    }
}
