using System.Numerics.Tensors;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Finds;

/// <summary>Features of many points in half precision, to be searched through at once. Not safe for several threads.</summary>
/// <param name="width">Numbers of a point's features.</param>
internal sealed class FeatureMatrix(int width)
{
    /// <summary>Points of a block: what one thread compares at a time.</summary>
    private const int BlockPoints = 2048;

    private readonly List<PlanePoint> _points = [];
    private readonly HashSet<PlanePoint> _known = [];
    private readonly List<Half[]> _blocks = [];

    /// <summary>How many points it has.</summary>
    public int Count => _points.Count;

    /// <summary>Bytes of a point, nearly: its features, and its coordinates in a list and in a set.</summary>
    public static long BytesOf(int width) => (2L * width) + 80;

    /// <summary>A point by its number.</summary>
    public PlanePoint this[int number] => _points[number];

    /// <summary>Adds a point, unless it is there.</summary>
    /// <param name="features">Of unit length.</param>
    public void Add(PlanePoint point, ReadOnlySpan<float> features)
    {
        if (!_known.Add(point))
        {
            return;
        }

        int place = _points.Count % BlockPoints;
        if (place == 0)
        {
            _blocks.Add(new Half[BlockPoints * width]);
        }

        TensorPrimitives.ConvertToHalf(features, _blocks[^1].AsSpan(place * width, width));
        _points.Add(point);
    }

    /// <summary>The features of a point by its number.</summary>
    public float[] FeaturesOf(int number)
    {
        float[] features = new float[width];
        TensorPrimitives.ConvertToSingle(Row(number), features);
        return features;
    }

    /// <summary>The scalar product of each point's features with others, by the points' numbers.</summary>
    /// <param name="features">Of unit length.</param>
    public float[] Compare(float[] features)
    {
        float[] likeness = new float[_points.Count];
        Parallel.For(0, _blocks.Count, block =>
        {
            float[] row = new float[width];
            for (int number = block * BlockPoints; number < Math.Min(_points.Count, (block + 1) * BlockPoints); number++)
            {
                TensorPrimitives.ConvertToSingle(Row(number), row);
                likeness[number] = TensorPrimitives.Dot<float>(row, features);
            }
        });
        return likeness;
    }

    /// <summary>All points by their numbers, the one whose features are nearest to others first.</summary>
    /// <param name="features">Of unit length.</param>
    /// <param name="likeness">See <see cref="Compare"/>.</param>
    public int[] Nearest(float[] features, out float[] likeness)
    {
        likeness = Compare(features);
        int[] numbers = [.. Enumerable.Range(0, likeness.Length)];
        Array.Sort(Array.ConvertAll(likeness, value => -value), numbers);
        return numbers;
    }

    private ReadOnlySpan<Half> Row(int number) => _blocks[number / BlockPoints].AsSpan(number % BlockPoints * width, width);
}
