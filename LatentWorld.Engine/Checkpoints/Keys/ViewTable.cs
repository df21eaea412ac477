using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>Collects a network's weights; two keys of a file that name the same weight are a fault.</summary>
/// <param name="part">The network.</param>
internal sealed class ViewTable(NetworkPart part)
{
    private readonly Dictionary<string, WeightView> _views = [];

    /// <param name="name">The weight's name in diffusers or transformers.</param>
    /// <exception cref="CheckpointException">The weight is there already.</exception>
    public void Add(string name, WeightView view)
    {
        if (!_views.TryAdd(name, view))
        {
            throw new CheckpointException(
                $"{part.Path} has {name} of its {part.Name} twice, as {SafetensorsFile.Shown(_views[name].Tensor.Name)} and as {SafetensorsFile.Shown(view.Tensor.Name)}. It was put together wrongly; take another file of this model.");
        }
    }

    public INetworkWeights ToWeights() => new MappedWeights(part, _views);
}
