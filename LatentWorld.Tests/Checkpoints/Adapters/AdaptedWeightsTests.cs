using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Adapters;

namespace LatentWorld.Tests.Checkpoints.Adapters;

public class AdaptedWeightsTests
{
    /// <summary>The factors of a rank of 128 take megabytes for each weight: only the last weight's are kept.</summary>
    [Fact]
    public void What_a_weight_took_is_given_back_when_another_is_read()
    {
        CountedDelta first = new(), second = new();
        var weights = new AdaptedWeights(new Zeros(), new[] { ("a", first), ("b", second) }.ToLookup(pair => pair.Item1, pair => (IWeightDelta)pair.Item2));
        float[] numbers = new float[2];

        weights.Read("a", 0, numbers);
        weights.Read("a", 2, numbers);
        Assert.Equal((2, 0), (first.Additions, first.Releases));

        weights.Read("c", 0, numbers);
        weights.Read("b", 0, numbers);
        Assert.Equal((1, 1, 0), (first.Releases, second.Additions, second.Releases));
    }

    [Fact]
    public async Task Threads_may_read_at_once()
    {
        var delta = new CountedDelta();
        var weights = new AdaptedWeights(new Zeros(), new[] { ("a", delta) }.ToLookup(pair => pair.Item1, pair => (IWeightDelta)pair.Item2));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                weights.Read("a", 0, new float[1]);
            }
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(4000, delta.Additions);
    }

    /// <summary>Counts without a lock, as deltas may: the weights see to it that one thread is in it at a time.</summary>
    private sealed class CountedDelta : IWeightDelta
    {
        public int Additions { get; private set; }

        public int Releases { get; private set; }

        public void Add(long first, Span<float> numbers) => Additions++;

        public void Release() => Releases++;
    }

    private sealed class Zeros : INetworkWeights
    {
        public IReadOnlyCollection<string> Names => ["a", "b", "c"];

        public IReadOnlyList<int> ShapeOf(string name) => [4];

        public void Read(string name, long first, Span<float> destination) => destination.Clear();
    }
}
