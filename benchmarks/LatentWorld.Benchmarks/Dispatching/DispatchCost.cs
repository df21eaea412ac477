using System.Globalization;

namespace LatentWorld.Benchmarks.Dispatching;

/// <summary>
/// What a cluster's dispatcher costs a picture, all calls of front ends and workers included, and what their messages weigh: 2,000 viewers
/// in 50 clients on two front ends, and workers that take steps of 50 ms of eight pictures each, 20 steps a picture.
/// </summary>
internal static class DispatchCost
{
    private const int Rounds = 9, WarmUpSeconds = 4, Seconds = 2;

    private static readonly int[] Counts = [8, 100];

    public static void Measure()
    {
        // Once for nothing: all is compiled then.
        new DispatchRun(Counts[0], pans: true, isSerialized: true).Pass(WarmUpSeconds);
        Console.WriteLine("workers  viewers pan  pictures/s  looks/picture  µs a picture  with serialization  kB a picture");
        foreach (int workers in Counts)
        {
            foreach (bool pans in (bool[])[false, true])
            {
                DispatchFigures plain = Fastest(workers, pans, isSerialized: false), serialized = Fastest(workers, pans, isSerialized: true);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{workers,7}  {(pans ? "yes" : "no"),11}  {(double)plain.Pictures / Seconds,10:0.0}  {plain.PerPicture(plain.Looks),13:0.00}  {plain.PerPicture(plain.Microseconds),12:0.0}  {serialized.PerPicture(serialized.Microseconds),18:0.0}  {serialized.PerPicture(serialized.Bytes) / 1000,12:0.0}"));
            }
        }
    }

    private static DispatchFigures Fastest(int workers, bool pans, bool isSerialized) => Enumerable.Range(0, Rounds).Select(_ =>
    {
        var run = new DispatchRun(workers, pans, isSerialized);
        run.Pass(WarmUpSeconds);
        DispatchFigures before = run.Figures;
        run.Pass(Seconds);
        return run.Figures - before;
    }).MinBy(figures => figures.PerPicture(figures.Microseconds));
}
