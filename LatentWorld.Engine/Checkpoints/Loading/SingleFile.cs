using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>Takes a single file apart into its networks: by the prefixes of a whole checkpoint, or as one network alone.</summary>
internal static class SingleFile
{
    private const string UnetPrefix = "model.diffusion_model.";

    private static readonly string[] VaePrefixes = ["first_stage_model.", "vae."];

    // The longest first: what is left is transformers' or OpenCLIP's own name.
    private static readonly string[] TextPrefixes = ["cond_stage_model.transformer.", "cond_stage_model.model.", "cond_stage_model."];

    // The text model's own name in OpenCLIP, which is no prefix.
    private const string OpenClipLayers = "transformer.resblocks.";

    /// <exception cref="CheckpointException">The file is another kind of model, or has nothing of a checkpoint; the message names what it is.</exception>
    public static CheckpointParts Read(SafetensorsFile file, bool usesMovingAverage)
    {
        ForeignModel.Refuse(file.Path, file.Tensors.Keys);
        Dictionary<string, SafetensorsTensor> unet = [], vae = [], text = [];
        List<string> ignored = [];
        foreach ((string key, SafetensorsTensor tensor) in file.Tensors)
        {
            if (key.StartsWith(UnetPrefix, StringComparison.Ordinal))
            {
                unet.Add(key[UnetPrefix.Length..], tensor);
            }
            else if (WithoutPrefix(key, VaePrefixes) is { } vaeKey)
            {
                Add(vae, vaeKey, tensor);
            }
            else if (WithoutPrefix(key, TextPrefixes) is { } textKey)
            {
                Add(text, textKey, tensor);
            }
            else
            {
                ignored.Add(key);
            }
        }

        if (unet.Count + vae.Count + text.Count == 0)
        {
            return Lone(new(PartNames.Weights, file.Path, file.Tensors)) with { Prediction = PredictionFacts.Of(file) };
        }

        if (usesMovingAverage && unet.Count > 0)
        {
            unet = MovingAverage.Of(file, unet, $"model_ema.{UnetPrefix["model.".Length..]}");
        }

        return new()
        {
            Unet = Part(PartNames.Unet, file, unet),
            Vae = Part(PartNames.Vae, file, vae),
            Text = Part(PartNames.Text, file, text),
            Ignored = ignored,
            Prediction = PredictionFacts.Of(file),
        };
    }

    /// <summary>One network alone, whose keys have no prefix.</summary>
    /// <exception cref="CheckpointException">It is none of a checkpoint's; the message says what it is.</exception>
    public static CheckpointParts Lone(NetworkPart part)
    {
        IReadOnlyDictionary<string, SafetensorsTensor> keys = part.Tensors;
        return keys.ContainsKey(UnetWeights.Original) || (keys.ContainsKey(UnetWeights.Diffusers) && keys.Keys.Any(UnetKind.IsAttentionToText)) ? new() { Unet = part with { Name = PartNames.Unet } }
            : keys.ContainsKey(VaeWeights.Decoder) ? new() { Vae = part with { Name = PartNames.Vae } }
            : LonePart.Of([.. keys.Keys]) is { } lone ? throw new CheckpointException($"{part.Path} is {lone}.")
            : keys.Keys.Any(TextWeights.IsTokens) ? new() { Text = part with { Name = PartNames.Text } }
            : throw new CheckpointException($"{part.Path} is no checkpoint of Stable Diffusion: {Lacks(keys)}. Name the model's .safetensors file.");
    }

    private static string Lacks(IReadOnlyDictionary<string, SafetensorsTensor> keys) =>
        keys.Count == 0 ? "it has no tensors" : $"none of its keys begins with {UnetPrefix}, its first is {SafetensorsFile.Shown(keys.Keys.First())}";

    private static NetworkPart? Part(string name, SafetensorsFile file, Dictionary<string, SafetensorsTensor> tensors) =>
        tensors.Count == 0 ? null : new(name, file.Path, tensors);

    private static string? WithoutPrefix(string key, string[] prefixes)
    {
        string? prefix = Array.Find(prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? null
            : key.IndexOf(OpenClipLayers, StringComparison.Ordinal) is > 0 and int layers && layers < prefix.Length ? key[layers..]
            : key[prefix.Length..];
    }

    private static void Add(Dictionary<string, SafetensorsTensor> part, string key, SafetensorsTensor tensor)
    {
        if (!part.TryAdd(key, tensor))
        {
            throw new CheckpointException(
                $"{tensor.File.Path} has one weight twice, as {SafetensorsFile.Shown(part[key].Name)} and as {SafetensorsFile.Shown(tensor.Name)}. It was put together wrongly; take another file of this model.");
        }
    }
}
