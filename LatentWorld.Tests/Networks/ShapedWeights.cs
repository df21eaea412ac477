using LatentWorld.Engine.Checkpoints;

namespace LatentWorld.Tests.Networks;

/// <summary>Weights of given shapes; each element is a number of its own, made of the weight's name and its index.</summary>
internal sealed class ShapedWeights(IReadOnlyDictionary<string, int[]> shapes) : INetworkWeights
{
    public IReadOnlyCollection<string> Names { get; } = [.. shapes.Keys];

    /// <summary>The most elements that one call has asked for.</summary>
    public int LongestRead { get; private set; }

    /// <summary>Called before each read.</summary>
    public Action<string> Reading { get; init; } = _ => { };

    public static float Number(string name, long index) => ((name.Length * 7919) + index) % 4001 / 4000f;

    public IReadOnlyList<int> ShapeOf(string name) => shapes[name];

    public void Read(string name, long first, Span<float> destination)
    {
        Reading(name);
        LongestRead = Math.Max(LongestRead, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Number(name, first + i);
        }
    }
}
