using LatentWorld.Engine.Finds;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Finds;

public sealed class FeatureMatrixTests
{
    private const int Width = 24;

    [Fact]
    public void It_compares_each_point_across_its_blocks_as_single_precision_does()
    {
        var random = new Random(1);
        var matrix = new FeatureMatrix(Width);
        List<float[]> features = [.. Enumerable.Range(0, 5000).Select(_ => Unit(random))];
        for (int i = 0; i < features.Count; i++)
        {
            matrix.Add(new(i, -i), features[i]);
        }

        float[] sought = Unit(random);
        float[] likeness = matrix.Compare(sought);

        Assert.Equal(5000, matrix.Count);
        Assert.Equal(5000, likeness.Length);
        for (int i = 0; i < features.Count; i++)
        {
            Assert.Equal(new PlanePoint(i, -i), matrix[i]);
            // A half has eleven bits.
            Assert.Equal(features[i].Zip(sought, (a, b) => a * b).Sum(), likeness[i], 2e-3);
        }
    }

    [Fact]
    public void A_point_is_there_once()
    {
        var matrix = new FeatureMatrix(2);
        matrix.Add(new(0, 0), [1, 0]);
        matrix.Add(new(0, 0), [0, 1]);
        Assert.Equal(1, matrix.Count);
        Assert.Equal([1f, 0f], matrix.FeaturesOf(0));
    }

    [Fact]
    public void Nothing_compares_to_nothing() => Assert.Empty(new FeatureMatrix(2).Compare([1, 0]));

    private static float[] Unit(Random random)
    {
        float[] numbers = [.. Enumerable.Range(0, Width).Select(_ => (float)(random.NextDouble() - .5))];
        float norm = MathF.Sqrt(numbers.Sum(number => number * number));
        return [.. numbers.Select(number => number / norm)];
    }
}
