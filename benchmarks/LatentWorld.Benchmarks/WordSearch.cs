using System.Diagnostics;
using LatentWorld.Engine.Finds;

namespace LatentWorld.Benchmarks;

/// <summary>How long it takes to compare words with the features of a hundred thousand pictures, of CLIP's width and of terra's; nothing is rendered.</summary>
internal static class WordSearch
{
    private const int Pictures = 100_000, Rounds = 25;

    public static void Measure()
    {
        foreach (int width in (int[])[768, 512, 64])
        {
            var random = new Random(1);
            var matrix = new FeatureMatrix(width);
            for (int i = 0; i < Pictures; i++)
            {
                matrix.Add(new(i, 0), Unit(random, width));
            }

            float[] words = Unit(random, width);
            List<double> times = [];
            for (int round = 0; round < Rounds; round++)
            {
                long start = Stopwatch.GetTimestamp();
                int[] numbers = matrix.Nearest(words, out _);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                GC.KeepAlive(numbers);
            }

            times.Sort();
            Console.WriteLine($"{Pictures} pictures of {width} features: {times[Rounds / 2]:F0} ms in the median of {Rounds}, fastest {times[0]:F0} ms, {Pictures * FeatureMatrix.BytesOf(width) / 1e6:F0} MB");
        }
    }

    private static float[] Unit(Random random, int width)
    {
        float[] numbers = [.. Enumerable.Range(0, width).Select(_ => (float)(random.NextDouble() - .5))];
        float norm = MathF.Sqrt(numbers.Sum(number => number * number));
        return [.. numbers.Select(number => number / norm)];
    }
}
