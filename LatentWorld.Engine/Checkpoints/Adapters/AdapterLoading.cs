using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>Adds an adapter's file to the weights of a checkpoint; every one of its keys is applied, or nothing is.</summary>
internal static class AdapterLoading
{
    /// <param name="weight">How strongly it counts.</param>
    /// <exception cref="CheckpointException">A key cannot be applied; the message names it and says why.</exception>
    public static (INetworkWeights Unet, INetworkWeights Text) Add(SafetensorsFile file, double weight, INetworkWeights unet, INetworkWeights text)
    {
        ForeignAdapter.Refuse(file);
        Dictionary<AdapterTarget, AdapterLayer> layers = Layers(file, new(unet, text));
        if (layers.Count == 0)
        {
            throw new CheckpointException($"{file.Path} has no tensors: as an adapter it would change nothing. Download it once more.");
        }

        AdapterSettings settings = AdapterSettings.Of(file);
        var deltas = layers.SelectMany(layer => layer.Value.Deltas(layer.Key.IsText ? text : unet, weight, settings).Select(change => (layer.Key.IsText, change.Name, change.Delta))).ToList();
        return (With(unet, isText: false), With(text, isText: true));

        INetworkWeights With(INetworkWeights network, bool isText) => deltas.Any(change => change.IsText == isText)
            ? new AdaptedWeights(network, deltas.Where(change => change.IsText == isText).ToLookup(change => change.Name, change => change.Delta))
            : network;
    }

    private static Dictionary<AdapterTarget, AdapterLayer> Layers(SafetensorsFile file, AdapterTargets targets)
    {
        Dictionary<AdapterTarget, AdapterLayer> layers = [];
        foreach ((string key, SafetensorsTensor tensor) in file.Tensors)
        {
            AdapterKey parsed = AdapterKey.Parse(key)
                ?? throw Refused(tensor, "which belongs to no kind of adapter that is supported: LoRA of linear layers and convolutions, and full differences");
            AdapterTarget target = targets.Find(parsed.Module)
                ?? throw Refused(tensor, "which changes a layer that the model does not have: the adapter was made for another model, or names layers in an unknown way");
            if (!layers.TryGetValue(target, out AdapterLayer? layer))
            {
                layers.Add(target, layer = new(target));
            }

            layer.Add(parsed.Role, tensor);
        }

        return layers;
    }

    private static CheckpointException Refused(SafetensorsTensor tensor, string why) =>
        new($"{tensor.File.Path} has the key {SafetensorsFile.Shown(tensor.Name)}, {why}. It is not applied in part; take another adapter.");
}
