using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>One network of a checkpoint as its files have it.</summary>
/// <param name="Name">What it is, such as "U-Net".</param>
/// <param name="Path">The file or folder, for messages.</param>
/// <param name="Tensors">Its tensors by their keys, without the prefix that tells the networks of a checkpoint apart.</param>
internal sealed record NetworkPart(string Name, string Path, IReadOnlyDictionary<string, SafetensorsTensor> Tensors)
{
    /// <summary>"the U-Net of dream.safetensors", for messages.</summary>
    public string Description => $"the {Name} of {Path}";

    /// <summary>A key that no map knows: something would be lost by leaving it out.</summary>
    public CheckpointException Unknown(string key) =>
        new($"{Path} has the key {SafetensorsFile.Shown(key)} of shape {Tensors[key].ShapeText}, which is no weight of Stable Diffusion's {Name}. The file holds another kind of model.");

    /// <exception cref="CheckpointException">There is no such key.</exception>
    public SafetensorsTensor Require(string key) =>
        Tensors.GetValueOrDefault(key) ?? throw new CheckpointException($"{Path} lacks {key} of its {Name}. It is no whole checkpoint; take the file that its author published.");
}
