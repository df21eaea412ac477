using System.Diagnostics;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Benchmarks;

/// <summary>
/// How much pictures change along routes of each kind: from a mountain to a cat on the neutral world, near each other and far apart, and between pairs of
/// pictures that are corners at noise level .6 (Yu et al. 2025).
/// </summary>
internal static class RouteCost
{
    private const int Frames = 25;

    /// <summary>Yu et al.'s frames.</summary>
    private const int CornerFrames = 17;

    public static void Measure(string folder, int pairs)
    {
        using var pipeline = DiffusionPipeline.Open(folder);
        WorldPlane neutral = pipeline.Plane(pipeline.DefaultWorld);
        Pictures pictures = new(neutral);
        Print("across one border, (.375, 15/32) to (.375, 16/32)", pictures, [new(.375, 15 / 32.0), new(.375, .5)], Frames, Enum.GetValues<RouteLine>());
        PlanePoint[] far = [Place(pipeline, pictures, "mountain"), Place(pipeline, pictures, "cat")];
        Print($"a mountain at {far[0]} to a cat at {far[1]}", pictures, far, Frames, Enum.GetValues<RouteLine>());
        MeasureCorners(pipeline, pairs);
    }

    /// <summary>Pictures of the neutral world, taken for somebody's own: encoded and turned back into noise as far as .6.</summary>
    private static void MeasureCorners(DiffusionPipeline pipeline, int pairs)
    {
        World start = (pipeline.DefaultWorld with { Guidance = 1, Steps = 50 }).AtLevel(.6);
        WorldPlane neutral = pipeline.Plane(pipeline.DefaultWorld);
        // Pictures are turned back without regard to corners, which a plane has to have all the same.
        Vertex[] any = [.. PlanePoint.OfVertices.Select(point => pipeline.Corner(neutral.At(point.Alpha, point.Beta).Values))];
        WorldPlane way = pipeline.Plane(start with { Z0 = any[0], Z1 = any[1], Z2 = any[2] });
        for (int pair = 0; pair < pairs; pair++)
        {
            // A third picture makes a plane of it, on which there is room to go round.
            RenderedPicture[] ends = [neutral.Render(.25 * pair, 0), neutral.Render(1, 1 - (.25 * pair)), neutral.Render(0, 1)];
            Vertex[] corners = [.. ends.Select(end => pipeline.Corner(way.FindNoise(pipeline.Encode(end.Rgb)).Values))];
            var between = new Pictures(pipeline.Plane(start with { Z0 = corners[0], Z1 = corners[1], Z2 = corners[2] }));
            Print($"pair {pair + 1} of pictures as corners at noise level .6", between, [new(0, 0), new(1, 0)], CornerFrames, [RouteLine.Straight, RouteLine.Sphere, RouteLine.Density, RouteLine.Features]);
        }
    }

    private static void Print(string name, Pictures pictures, PlanePoint[] stops, int frames, IEnumerable<RouteLine> lines)
    {
        Console.WriteLine($"{name}, {frames} frames");
        Console.WriteLine($"  {"line",-10}{"spaced",-10}{"length",8}{"largest",9}{"latent",8}{"pictures",10}{"seconds",9}");
        foreach (RouteLine line in lines)
        {
            foreach (RouteSpacing spacing in Enum.GetValues<RouteSpacing>())
            {
                long begun = Stopwatch.GetTimestamp();
                RoutePath path = PlaneRoute.Begin(pictures.Plane, new(stops, line, frames, spacing), default);
                while (path.Next is { Count: > 0 } wanted)
                {
                    pictures.Give(path, wanted);
                }

                Console.WriteLine(path.IsDone
                    ? FormattableString.Invariant($"  {EnumWords<RouteLine>.Of(line),-10}{EnumWords<RouteSpacing>.Of(spacing),-10}{path.Length,8:F3}{path.LargestJump,9:F3}{path.LatentLength,8:F2}{path.Known,10}{Stopwatch.GetElapsedTime(begun).TotalSeconds,9:F1}")
                    : $"  {EnumWords<RouteLine>.Of(line),-10}{path.Lack}");
            }
        }
    }

    /// <summary>Of a lattice of nine by nine the place whose picture is nearest to a word, beside the others.</summary>
    private static PlanePoint Place(DiffusionPipeline pipeline, Pictures pictures, string word)
    {
        int label = Enumerable.Range(0, pipeline.Model.Concepts.Count).First(i => pipeline.Model.Concepts[i].Word.Contains(word, StringComparison.Ordinal));
        return Enumerable.Range(0, 81).Select(i => new PlanePoint(i % 9 / 8.0, i / 9 / 8.0)).MaxBy(point => Margin(pictures.Of(point)));

        double Margin(float[] features)
        {
            double[] cosines = [.. pipeline.Model.Concepts.Select(concept => concept.Features.Zip(features, (one, other) => (double)one * other).Sum())];
            return cosines[label] - cosines.Where((_, i) => i != label).Max();
        }
    }

    /// <summary>Features of pictures, each rendered once.</summary>
    private sealed class Pictures(WorldPlane plane)
    {
        private readonly Dictionary<PlanePoint, float[]> _features = [];

        public WorldPlane Plane => plane;

        public float[] Of(PlanePoint point) => _features.TryGetValue(point, out float[]? known) ? known : _features[point] = plane.Render(point.Alpha, point.Beta).Features;

        public void Give(RoutePath path, IReadOnlyList<PlanePoint> wanted)
        {
            PlanePoint[] missing = [.. wanted.Where(point => !_features.ContainsKey(point))];
            foreach ((PlanePoint point, RenderedPicture picture) in missing.Zip(plane.Render(missing)))
            {
                _features[point] = picture.Features;
            }

            foreach (PlanePoint point in wanted)
            {
                path.Take(point, _features[point]);
            }
        }
    }
}
