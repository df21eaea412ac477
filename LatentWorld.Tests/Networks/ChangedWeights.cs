using LatentWorld.Engine.Checkpoints;

namespace LatentWorld.Tests.Networks;

/// <summary>Weights of which some are left out, and some are nothing but zeros.</summary>
internal sealed class ChangedWeights(INetworkWeights weights) : INetworkWeights
{
    public Predicate<string> LeftOut { get; init; } = _ => false;

    public Predicate<string> Zero { get; init; } = _ => false;

    public IReadOnlyCollection<string> Names => [.. weights.Names.Where(name => !LeftOut(name))];

    public IReadOnlyList<int> ShapeOf(string name) => weights.ShapeOf(name);

    public void Read(string name, long first, Span<float> destination)
    {
        weights.Read(name, first, destination);
        if (Zero(name))
        {
            destination.Clear();
        }
    }
}
