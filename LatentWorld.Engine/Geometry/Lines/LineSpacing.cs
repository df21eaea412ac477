using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>Points at equal distances along a line, by whatever its distances are measured.</summary>
public static class LineSpacing
{
    /// <summary>
    /// Points of the line at equal lengths, straight between those that it is given by. Where the length does not grow, as over places that the metric finds equal,
    /// there is no place to choose, and the first is taken.
    /// </summary>
    /// <param name="points">From start to end, one at least.</param>
    /// <param name="lengths">The length up to each, as <see cref="LineLength"/> gives them: from 0, none less than the one before.</param>
    /// <param name="count">How many points, 2 or more; both ends are among them and exact.</param>
    /// <exception cref="ArgumentException">Unequal counts, too few points, or lengths that fall or are not finite.</exception>
    public static PlanePoint[] Even(IReadOnlyList<PlanePoint> points, IReadOnlyList<double> lengths, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double[] shares = [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))];
        return At(points, lengths, shares);
    }

    /// <summary>Points of the line at given shares of its length.</summary>
    /// <param name="points">As in <see cref="Even"/>.</param>
    /// <param name="lengths">As in <see cref="Even"/>.</param>
    /// <param name="shares">0 to 1, none less than the one before.</param>
    /// <exception cref="ArgumentException">As in <see cref="Even"/>, or shares out of their range or order.</exception>
    public static PlanePoint[] At(IReadOnlyList<PlanePoint> points, IReadOnlyList<double> lengths, IReadOnlyList<double> shares)
    {
        Check(points, lengths);
        var found = new PlanePoint[shares.Count];
        double before = 0;
        for (int i = 0, at = 0; i < found.Length; i++)
        {
            if (!(shares[i] >= before && shares[i] <= 1))
            {
                throw new ArgumentException($"Share {i} of the line is {shares[i]}: give 0 to 1, in order.", nameof(shares));
            }

            before = shares[i];
            double wanted = shares[i] * lengths[^1];
            while (at + 2 < points.Count && lengths[at + 1] < wanted)
            {
                at++;
            }

            double step = points.Count > 1 ? lengths[at + 1] - lengths[at] : 0;
            found[i] = shares[i] == 1 ? points[^1]
                : step > 0 ? StraightLine.At(points[at], points[at + 1], Math.Clamp((wanted - lengths[at]) / step, 0, 1))
                : points[at];
        }

        return found;
    }

    private static void Check(IReadOnlyList<PlanePoint> points, IReadOnlyList<double> lengths)
    {
        if (points.Count == 0 || points.Count != lengths.Count)
        {
            throw new ArgumentException($"A line of {points.Count} points with {lengths.Count} lengths: give as many of each, and one at least.");
        }

        for (int i = 1; i < lengths.Count; i++)
        {
            if (!(lengths[i] >= lengths[i - 1]) || !double.IsFinite(lengths[i]))
            {
                throw new ArgumentException($"The length up to point {i} is {lengths[i]}, after {lengths[i - 1]}: lengths are finite, and none is less than the one before.", nameof(lengths));
            }
        }
    }
}
