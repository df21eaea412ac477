using LatentWorld.Engine.Checkpoints.Adapters;
using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>
/// A checkpoint of Stable Diffusion 1.x or 2.x, opened for reading: a single .safetensors file in the original layout, a
/// model folder of diffusers, or several files with one network each. Its weights stay in the files, mapped into memory,
/// until they are read; nobody may change the files meanwhile.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly OpenFiles _files;
    private readonly string _path;

    private Checkpoint(OpenFiles files, IReadOnlyList<string> paths, CheckpointOptions options)
    {
        _files = files;
        _path = string.Join(", ", paths);
        CheckpointParts parts = paths.Select(path => CheckpointPaths.Read(path, files, options.UsesMovingAverage)).Aggregate((one, other) => one.With(other));
        NetworkPart unet = parts.Unet ?? throw new CheckpointException($"{_path} has no U-Net, which draws the pictures. Name a whole checkpoint; a VAE is named by --vae beside it.");
        NetworkPart text = parts.Text ?? throw new CheckpointException($"{_path} has no text encoder. Name its file (text_encoder/model.safetensors of a model folder) as well.");
        (NetworkPart? vae, NetworkSettings vaeSettings) = options.VaePath is { } vaePath ? CheckpointPaths.ReadVae(vaePath, files) : (parts.Vae, NetworkSettings.None);

        Unet = UnetCheck.Weights(unet);
        Kind = UnetKind.Of(Unet);
        Text = TextWeights.Of(text);
        TextCheck.Fits(Text, text, Unet);
        Vae = vae is null ? null : VaeCheck.Weights(vae);
        (Prediction, EndsInPureNoise) = parts.Prediction;
        IgnoredKeys = parts.Ignored;
        Settings = vaeSettings.Or(parts.Settings);

        foreach (AdapterFile adapter in options.Adapters)
        {
            (Unet, Text) = AdapterLoading.Add(files.Open(adapter.Checked().Path), adapter.Weight, Unet, Text);
        }
    }

    /// <summary>Which generation of Stable Diffusion it is.</summary>
    public CheckpointKind Kind { get; }

    /// <summary>The U-Net with all adapters added, by diffusers' names.</summary>
    public INetworkWeights Unet { get; }

    /// <summary>CLIP's text model with all adapters added, by transformers' names (<c>text_model.…</c>).</summary>
    public INetworkWeights Text { get; }

    /// <summary>The autoencoder by diffusers' names; null where none is baked into the checkpoint and none was named.</summary>
    public INetworkWeights? Vae { get; }

    /// <summary>What the U-Net predicts; null where no file says it, which is the rule: try it out, or ask.</summary>
    public PredictionType? Prediction { get; }

    /// <summary>Whether the noise schedule ends in pure noise (zero terminal SNR); null where no file says it.</summary>
    public bool? EndsInPureNoise { get; }

    /// <summary>Keys that belong to none of the networks, such as noise schedules and moving averages.</summary>
    public IReadOnlyList<string> IgnoredKeys { get; }

    /// <summary>What no weight tells, as far as a model folder says it; of the autoencoder first what the one that was named says.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="path">A .safetensors file or a model folder.</param>
    /// <exception cref="CheckpointException">It cannot be used; the message says what, where and what to do.</exception>
    public static Checkpoint Open(string path, CheckpointOptions? options = null) => Open([path], options);

    /// <summary>Opens a checkpoint that may be spread over several files.</summary>
    /// <param name="paths">.safetensors files or folders which together have a U-Net and a text encoder, each once.</param>
    /// <exception cref="CheckpointException">It cannot be used; the message says what, where and what to do.</exception>
    public static Checkpoint Open(IReadOnlyList<string> paths, CheckpointOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count);
        var files = new OpenFiles();
        try
        {
            return new(files, paths, options ?? new());
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>The autoencoder.</summary>
    /// <exception cref="CheckpointException">The checkpoint has none and none was named.</exception>
    public INetworkWeights RequireVae() =>
        Vae ?? throw new CheckpointException($"{_path} has no VAE baked in, which turns latents into pictures. Name one by --vae FILE; most models of its kind work with the VAE of the model that they were trained from.");

    /// <summary>Closes the files; the weights cannot be read any more.</summary>
    public void Dispose() => _files.Dispose();
}
