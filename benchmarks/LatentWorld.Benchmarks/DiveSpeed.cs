using System.Diagnostics;
using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>How many pictures and how long dives take across borders of the neutral world, and where they end.</summary>
internal static class DiveSpeed
{
    /// <summary>Between a mountain and a cat, a ship and a sunset, and two neighbours of a finer lattice.</summary>
    private static readonly (PlanePoint From, PlanePoint To)[] Ways =
    [
        (new(.375, 15 / 32.0), new(.375, .5)),
        (new(.25, .25), new(.25, .5)),
        (new(.375, .5), new(.5, .5)),
    ];

    public static void Measure(string folder)
    {
        using var pipeline = DiffusionPipeline.Open(folder);
        WorldPlane plane = pipeline.Plane(pipeline.DefaultWorld);
        foreach ((PlanePoint from, PlanePoint to) in Ways)
        {
            long start = Stopwatch.GetTimestamp();
            DivePath path = plane.Dive(from, to);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine($"{from} to {to}: {path.Pictures.Count} pictures in {seconds:F1} s, {path.End}");
            if (path.Border is { } border)
            {
                Console.WriteLine($"  border between {border.Left.Point} and {border.Right.Point}, {border.Right.Share - border.Left.Share:G3} of the way; {path.Strip.Count} pictures in its strip");
                Console.WriteLine(path.Chimera is { } chimera ? $"  chimera at {chimera.Point.Alpha:R}, {chimera.Point.Beta:R}" : "  no chimera: a clean step");
            }
        }
    }
}
