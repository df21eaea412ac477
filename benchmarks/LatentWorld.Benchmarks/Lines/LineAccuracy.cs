using System.Diagnostics;
using System.Globalization;
using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Geometry.Lines;

namespace LatentWorld.Benchmarks.Lines;

/// <summary>How near shortest lines come to known ones, by how many nodes the metric is known at, and how long they take; nothing is rendered.</summary>
internal static class LineAccuracy
{
    private const int Pairs = 40, Starts = 4, Seed = 11;

    public static void Measure()
    {
        Console.WriteLine($"{Pairs} pairs of points, the worst of them: error of the length; distance of the line's farthest point from the true line by that of its ends;");
        Console.WriteLine($"error of the distance of any node from {Starts} places; and milliseconds in the median, for a line and for all distances");
        foreach (KnownMetric known in KnownMetrics.All)
        {
            Console.WriteLine(known.Name);
            foreach (int side in (int[])[9, 17, 33, 65, 129])
            {
                Measure(known, side);
            }
        }

        Console.WriteLine("taut string around a block of nodes that are not known");
        foreach (int side in (int[])[9, 17, 33, 65, 129])
        {
            MeasureObstacle(side);
        }
    }

    private static void Measure(KnownMetric known, int side)
    {
        MetricGrid grid = known.Grid(side);
        (double length, double off, double map) = (0, 0, 0);
        List<double> lineTimes = [], mapTimes = [];
        foreach ((PlanePoint from, PlanePoint to) in known.Pairs(Pairs, Seed))
        {
            PlaneLine line = Timed(lineTimes, () => ShortestLine.Between(grid, from, to));
            length = Math.Max(length, Math.Abs((line.Length / known.Distance(from, to)) - 1));
            off = Math.Max(off, line.Points.Max(known.Off(from, to)) / double.Hypot(to.Alpha - from.Alpha, to.Beta - from.Beta));
        }

        foreach ((PlanePoint from, _) in known.Pairs(Starts, Seed))
        {
            GeodesicDistances distances = Timed(mapTimes, () => GeodesicDistances.From(grid, from)!);
            map = Math.Max(map, Enumerable.Range(0, grid.Lattice.Count).Where(i => known.Stays(from, grid.Lattice[i]))
                .Max(i => Math.Abs((distances.At(i % side, i / side)!.Value / known.Distance(from, grid.Lattice[i])) - 1)));
        }

        Print(side, $"length {Share(length)}   place {Share(off)}   distances {Share(map)}   {Median(lineTimes):F0} ms, {Median(mapTimes):F0} ms");
    }

    /// <summary>A sheared metric, and a block that reaches from the edge to the middle: the string bends at two nodes.</summary>
    private static void MeasureObstacle(int side)
    {
        MetricTensor shear = new(1, .6, 1);
        PlaneLattice lattice = new(side, side, new(0, 0), new(1, 1));
        int first = (3 * (side - 1) / 8) + 1, last = (5 * (side - 1) / 8) - 1, depth = ((side - 1) / 2) - 1;
        MetricGrid grid = new(
            lattice,
            [.. Enumerable.Range(0, lattice.Count).Select(i => i % side >= first && i % side <= last && i / side <= depth ? MetricTensor.Unknown : shear)]);
        PlanePoint from = new(.1, .07), to = new(.93, .11);
        List<double> times = [];
        PlaneLine line = Timed(times, () => ShortestLine.Between(grid, from, to));
        double taut = shear.Length(.375 - .1, .5 - .07) + shear.Length(.25, 0) + shear.Length(.93 - .625, .11 - .5);
        Print(side, $"length {Share(Math.Abs((line.Length / taut) - 1))}   {times[0]:F0} ms");
    }

    private static T Timed<T>(List<double> times, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Share(double error) => string.Create(CultureInfo.InvariantCulture, $"{100 * error,8:F4} %");

    private static void Print(int side, FormattableString text) => Console.WriteLine($"  {side,3} nodes a side: {FormattableString.Invariant(text)}");
}
