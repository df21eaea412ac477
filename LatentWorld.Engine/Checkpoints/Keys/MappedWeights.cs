using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>A network's weights as views of the files that hold them.</summary>
/// <param name="part">The network, for messages.</param>
/// <param name="views">Its weights by their names.</param>
internal sealed class MappedWeights(NetworkPart part, IReadOnlyDictionary<string, WeightView> views) : INetworkWeights
{
    public IReadOnlyCollection<string> Names { get; } = [.. views.Keys];

    public IReadOnlyList<int> ShapeOf(string name) => Require(name).Shape;

    public void Read(string name, long first, Span<float> destination) => Require(name).Read(first, destination);

    private WeightView Require(string name) => views.GetValueOrDefault(name)
        ?? throw new CheckpointException($"There is no weight {SafetensorsFile.Shown(name)} in {part.Description}.");
}
