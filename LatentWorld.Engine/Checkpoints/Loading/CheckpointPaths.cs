using LatentWorld.Engine.Checkpoints.Keys;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>Reads what a path leads to: a file, a model folder, or the folder of one network.</summary>
internal static class CheckpointPaths
{
    /// <exception cref="CheckpointException">Nothing of a checkpoint is there.</exception>
    public static CheckpointParts Read(string path, OpenFiles files, bool usesMovingAverage)
    {
        if (!Directory.Exists(path))
        {
            return SingleFile.Read(files.Open(path), usesMovingAverage);
        }

        if (usesMovingAverage)
        {
            throw new CheckpointException($"{path} is a folder, which keeps one set of weights and no moving averages beside them. Leave --ema out, or name the checkpoint's single file.");
        }

        return PartFolder.HasWeights(path) && !Directory.Exists(Path.Combine(path, "unet"))
            ? SingleFile.Lone(PartFolder.Open(path, PartNames.Weights, files))
            : DiffusersFolder.Read(path, files);
    }

    /// <summary>The autoencoder of a file or folder, whatever else that holds, and what its own config.json says.</summary>
    /// <exception cref="CheckpointException">There is none, or its settings are of no use.</exception>
    public static (NetworkPart Vae, NetworkSettings Settings) ReadVae(string path, OpenFiles files)
    {
        NetworkPart vae = Read(path, files, usesMovingAverage: false).Vae
            ?? throw new CheckpointException($"{path} has no VAE. Name a VAE's .safetensors file, or a checkpoint that has one.");
        return (vae, NetworkSettings.OfVae(VaeSettings(path)));
    }

    private static SettingsFile? VaeSettings(string path) => Directory.Exists(path)
        ? SettingsFile.In(path, "vae") ?? SettingsFile.In(path)
        : SettingsFile.Beside(path, beside => beside.Is("_class_name", "AutoencoderKL"));
}
