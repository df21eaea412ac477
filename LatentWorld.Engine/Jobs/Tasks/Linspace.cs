using System.Text.Json.Serialization;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>Evenly spaced numbers from a start to an end, both included, as NumPy's <c>linspace</c> computes them.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The last; no number but <paramref name="Start"/> where the count is 1.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct Linspace(double Start, double End, int Count)
{
    /// <summary>The number at an index: i·step + start, and the very end at the last.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public double this[int index] => Count > 1 && index == Count - 1 ? End : (index * Step) + Start;

    /// <summary>From each number to the next; 0 where there is one alone.</summary>
    [JsonIgnore]
    public double Step => Count > 1 ? (End - Start) / (Count - 1) : 0;

    /// <summary>All of them.</summary>
    [JsonIgnore]
    public IEnumerable<double> Values
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }
    }

    /// <summary>Whether no number is infinite or the same as the one before it.</summary>
    [JsonIgnore]
    public bool IsDistinct
    {
        get
        {
            double last = double.NaN;
            foreach (double value in Values)
            {
                if (!double.IsFinite(value) || value == last)
                {
                    return false;
                }

                last = value;
            }

            return true;
        }
    }
}
