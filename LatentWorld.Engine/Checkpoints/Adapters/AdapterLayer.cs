using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>What an adapter has for one layer, put together from the file's keys.</summary>
/// <param name="target">The layer.</param>
internal sealed class AdapterLayer(AdapterTarget target)
{
    private readonly Dictionary<AdapterRole, SafetensorsTensor> _tensors = [];

    /// <exception cref="CheckpointException">The layer has such a tensor already.</exception>
    public void Add(AdapterRole role, SafetensorsTensor tensor)
    {
        if (!_tensors.TryAdd(role, tensor))
        {
            throw new CheckpointException(
                $"{tensor.File.Path} changes {target.Module} twice, by {SafetensorsFile.Shown(_tensors[role].Name)} and by {SafetensorsFile.Shown(tensor.Name)}. Take another file of this adapter.");
        }
    }

    /// <summary>What is added to which weight.</summary>
    /// <param name="network">The layer's network.</param>
    /// <param name="weight">How strongly the adapter counts.</param>
    /// <param name="settings">What the file says of its scales beside its keys.</param>
    /// <exception cref="CheckpointException">A tensor is missing, of another shape, or has nothing to change.</exception>
    public IEnumerable<(string Name, IWeightDelta Delta)> Deltas(INetworkWeights network, double weight, AdapterSettings settings)
    {
        string name = $"{target.Module}.weight";
        SafetensorsTensor? up = Find(AdapterRole.Up), down = Find(AdapterRole.Down);
        if (up is not null && down is not null)
        {
            var factors = new LowRankFactors(name, network.ShapeOf(name), up, down, Find(AdapterRole.Middle));
            yield return (name, new LowRankDelta(factors, (float)(weight * Scale(factors.DownRank, settings))));
        }
        else if ((up ?? down ?? Find(AdapterRole.Middle)) is { } lone)
        {
            throw new CheckpointException($"{lone.Where} lacks its other half, {(up is null ? "up" : "down")}. The adapter's file is damaged; download it once more.");
        }
        else if (Find(AdapterRole.Difference) is null && Find(AdapterRole.BiasDifference) is null)
        {
            throw new CheckpointException($"{_tensors.Values.First().Where} scales nothing: the file has no matrices for this layer. Download it once more.");
        }

        foreach ((AdapterRole role, string changed) in new[] { (AdapterRole.Difference, name), (AdapterRole.BiasDifference, $"{target.Module}.bias") })
        {
            if (Find(role) is { } difference)
            {
                yield return (changed, new FullDelta(Checked(difference, changed, network), (float)weight));
            }
        }
    }

    private SafetensorsTensor? Find(AdapterRole role) => _tensors.GetValueOrDefault(role);

    private double Scale(int rank, AdapterSettings settings) =>
        Find(AdapterRole.Scale) is { } scale ? ScalarTensor.Read(scale)
        : Find(AdapterRole.Alpha) is { } alpha ? ScalarTensor.Read(alpha) / rank
        : settings.Scale(target, rank) ?? 1;

    private static SafetensorsTensor Checked(SafetensorsTensor difference, string name, INetworkWeights network)
    {
        if (!network.Names.Contains(name))
        {
            throw new CheckpointException($"{difference.Where} changes {name}, which the model does not have. The adapter was made for another model.");
        }

        IReadOnlyList<int> needed = network.ShapeOf(name);
        return LowRankFactors.Fits(difference.Shape, needed)
            ? difference.RequireNumbers()
            : throw new CheckpointException($"{difference.Where} has the shape {difference.ShapeText}; needed is [{string.Join(", ", needed)}] for {name}. The adapter was made for another model.");
    }
}
