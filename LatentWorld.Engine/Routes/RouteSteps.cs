using LatentWorld.Engine.Dives;

namespace LatentWorld.Engine.Routes;

/// <summary>Steps from frame to frame: how many a leg has, and at which pictures they end.</summary>
internal static class RouteSteps
{
    /// <summary>Divides steps among legs by their lengths, one at least each.</summary>
    /// <param name="most">Most of each leg; null where there is no bound.</param>
    public static int[] Split(double[] lengths, int steps, int[]? most)
    {
        int[] shares = [.. lengths.Select(_ => 1)];
        for (int left = steps - lengths.Length; left > 0; left--)
        {
            int longest = Enumerable.Range(0, lengths.Length).Where(i => most is null || shares[i] < most[i]).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : lengths[i] / shares[i]);
            if (longest < 0)
            {
                break;
            }

            shares[longest]++;
        }

        return shares;
    }

    /// <summary>Of one leg's pictures those nearest the ends of its steps, in order; its first picture is not among them.</summary>
    public static IEnumerable<WayPicture> Nearest(List<RouteGap> gaps, int steps, double step)
    {
        double[] ends = new double[gaps.Count];
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = (i == 0 ? 0 : ends[i - 1]) + gaps[i].Counted(step);
        }

        int next = 0;
        for (int place = 1; place <= steps; place++)
        {
            // Each after it takes one picture at least.
            int last = gaps.Count - 1 - (steps - place);
            double goal = ends[^1] * place / steps;
            int chosen = next;
            while (chosen < last && Math.Abs(ends[chosen + 1] - goal) <= Math.Abs(ends[chosen] - goal))
            {
                chosen++;
            }

            yield return gaps[place == steps ? gaps.Count - 1 : chosen].Right;
            next = chosen + 1;
        }
    }
}
