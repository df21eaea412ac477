using System.Text.Json;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>
/// What no weight tells and a model folder's config.json files may: null where they do not say it. A single-file
/// checkpoint says none of it; the published models of its kind have the same.
/// </summary>
public sealed record NetworkSettings
{
    // Far above any published network's, far below what overflows.
    private const int Largest = 100_000;

    /// <summary>Settings of a checkpoint that has no such files.</summary>
    public static NetworkSettings None { get; } = new();

    /// <summary>
    /// Heads of the U-Net's attentions: one number for all levels, or one for each from the picture's side. Diffusers calls
    /// it attention_head_dim, and reads it as a count.
    /// </summary>
    public IReadOnlyList<int>? UnetHeads { get; init; }

    /// <summary>Edge of the latents that the U-Net was trained with; pictures are eight times as high and wide.</summary>
    public int? SampleSize { get; init; }

    /// <summary>Groups of the U-Net's norms.</summary>
    public int? UnetGroups { get; init; }

    /// <summary>Groups of the autoencoder's norms.</summary>
    public int? VaeGroups { get; init; }

    /// <summary>What latents are multiplied by behind the encoder.</summary>
    public double? ScalingFactor { get; init; }

    /// <summary>Heads of the text model's attentions.</summary>
    public int? TextHeads { get; init; }

    /// <summary>What stands between the text model's linear layers, by transformers' word, such as "quick_gelu".</summary>
    public string? TextActivation { get; init; }

    /// <summary>These, and others where these say nothing.</summary>
    internal NetworkSettings Or(NetworkSettings other) => new()
    {
        UnetHeads = UnetHeads ?? other.UnetHeads,
        SampleSize = SampleSize ?? other.SampleSize,
        UnetGroups = UnetGroups ?? other.UnetGroups,
        VaeGroups = VaeGroups ?? other.VaeGroups,
        ScalingFactor = ScalingFactor ?? other.ScalingFactor,
        TextHeads = TextHeads ?? other.TextHeads,
        TextActivation = TextActivation ?? other.TextActivation,
    };

    /// <summary>Reads the files of a model folder that are there.</summary>
    /// <exception cref="CheckpointException">A file cannot be read, or a field is of no use; the message names both.</exception>
    internal static NetworkSettings Of(string folder)
    {
        SettingsFile? unet = Find(folder, "unet"), vae = Find(folder, "vae"), text = Find(folder, "text_encoder");
        return new()
        {
            UnetHeads = unet?.Counts("num_attention_heads") ?? unet?.Counts("attention_head_dim"),
            SampleSize = unet?.Side("sample_size"),
            UnetGroups = unet?.Count("norm_num_groups"),
            VaeGroups = vae?.Count("norm_num_groups"),
            ScalingFactor = vae?.Number("scaling_factor"),
            TextHeads = text?.Count("num_attention_heads"),
            TextActivation = text?.Word("hidden_act"),
        };
    }

    private static SettingsFile? Find(string folder, string part)
    {
        string path = Path.Combine(folder, part, "config.json");
        return File.Exists(path) ? new(path, SmallJson.Read(path)) : null;
    }

    private sealed record SettingsFile(string Path, JsonElement Json)
    {
        public int? Count(string name) => Find(name) is { } value ? ToCount(name, value) : null;

        public IReadOnlyList<int>? Counts(string name) => Find(name) is not { } value ? null
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(element => ToCount(name, element))]
            : [ToCount(name, value)];

        public int? Side(string name) => Counts(name) is not { } sides ? null
            : sides.Distinct().Count() == 1 ? sides[0]
            : throw Fault(name, "one number, or two that are equal: pictures of a map are square");

        public double? Number(string name) => Find(name) is not { } value ? null
            : value.ValueKind == JsonValueKind.Number && value.GetDouble() is > 0 and < Largest and var number ? number
            : throw Fault(name, "a number above 0");

        public string? Word(string name) => Find(name) is not { } value ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Fault(name, "a word");

        private int ToCount(string name, JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count is > 0 and <= Largest
            ? count
            : throw Fault(name, $"a whole number from 1 to {Largest}");

        private JsonElement? Find(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

        private CheckpointException Fault(string name, string needed) => new($"{Path}: {name} is {SafetensorsFile.Shown(Json.GetProperty(name).GetRawText())}; needed is {needed}.");
    }
}
