using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Truths;

/// <summary>
/// Draws the paths that <see cref="Tasep"/>'s sum counts, exactly and independently: excursions marked 1/α lie above 0 and come first,
/// those marked 1/β lie below.
/// </summary>
internal sealed class TasepPaths(int sites, int seed)
{
    private readonly Random _random = new(seed);
    private readonly double[,] _paths = Table(sites);

    /// <summary>The 2N + 1 heights of a path drawn at t = (−log α, −log β).</summary>
    public int[] Draw(ParameterPoint t)
    {
        (int above, int below) = Returns(t);
        int[] heights = new int[(2 * sites) + 1];
        int at = 0, left = sites;
        for (int returns = above + below; returns > 0; returns--)
        {
            int half = ExcursionLength(left, returns);
            Excurse(heights, at, half, above-- > 0 ? 1 : -1);
            at += 2 * half;
            left -= half;
        }

        return heights;
    }

    private (int Above, int Below) Returns(ParameterPoint t)
    {
        List<(int, int)> pairs = [];
        List<double> weights = [];
        for (int k = 1; k <= sites; k++)
        {
            for (int j = 0; j <= k; j++)
            {
                pairs.Add((j, k - j));
                weights.Add(_paths[sites, k] + (j * t.Alpha) + ((k - j) * t.Beta));
            }
        }

        return pairs[Choose(weights)];
    }

    /// <summary>Half the length of the first of so many excursions that share 2n steps.</summary>
    private int ExcursionLength(int n, int returns)
    {
        List<double> weights = [];
        for (int half = 1; half <= n - returns + 1; half++)
        {
            // An excursion of 2m steps, raised by 1, is any Dyck path of 2(m − 1); there are as many with one return and two steps more.
            weights.Add(_paths[half, 1] + _paths[n - half, returns - 1]);
        }

        return 1 + Choose(weights);
    }

    /// <summary>A uniformly drawn excursion: one step up, a Dyck path, one step down.</summary>
    private void Excurse(int[] heights, int at, int half, int sign)
    {
        int height = 0;
        for (int left = (2 * half) - 2; left > 0; left--)
        {
            heights[at + (2 * half) - 1 - left] = sign * (height + 1);
            double up = (height + 2.0) * (left - height) / (2.0 * left * (height + 1));
            height += _random.NextDouble() < up ? 1 : -1;
        }

        heights[at + (2 * half) - 1] = sign * (height + 1);
    }

    /// <summary>An index, drawn with probability proportional to the exponential of its weight.</summary>
    private int Choose(List<double> weights)
    {
        double greatest = weights.Max();
        double left = _random.NextDouble() * weights.Sum(weight => Math.Exp(weight - greatest));
        for (int i = 0; i < weights.Count; i++)
        {
            left -= Math.Exp(weights[i] - greatest);
            if (left < 0)
            {
                return i;
            }
        }

        return weights.IndexOf(greatest);
    }

    private static double[,] Table(int sites)
    {
        double[,] table = new double[sites + 1, sites + 1];
        for (int n = 0; n <= sites; n++)
        {
            for (int k = 0; k <= sites; k++)
            {
                table[n, k] = Tasep.LogPaths(n, k);
            }
        }

        return table;
    }
}
