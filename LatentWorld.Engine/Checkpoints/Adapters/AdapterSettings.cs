using System.Text.Json;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>
/// What an adapter says of its scales outside of its keys: diffusers in the file's metadata, peft in a file beside it.
/// Where neither says anything, a layer without alpha has the scale 1.
/// </summary>
internal sealed class AdapterSettings
{
    // diffusers' name for its metadata.
    private const string Field = "lora_adapter_metadata";

    private readonly JsonElement? _json;
    private readonly string _where;

    private AdapterSettings(JsonElement? json, string where) => (_json, _where) = (json, where);

    /// <exception cref="CheckpointException">The settings are damaged, or ask for what is not supported.</exception>
    public static AdapterSettings Of(SafetensorsFile file)
    {
        string beside = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", "adapter_config.json");
        AdapterSettings settings = file.Metadata.TryGetValue(Field, out string? text) ? new(SmallJson.Parse(text, $"{file.Path}: its metadata {Field}"), file.Path)
            : Path.GetFileName(file.Path).StartsWith("adapter_model", StringComparison.Ordinal) && File.Exists(beside) ? new(SmallJson.Read(beside), beside)
            : new(null, file.Path);
        return settings.Is("use_dora", "unet.") || settings.Is("use_dora", "text_encoder.")
            ? throw new CheckpointException($"{settings._where} says that the adapter is a DoRA, which is not supported; supported are LoRA of linear layers and convolutions, and full differences.")
            : settings;
    }

    /// <summary>A layer's scale; null where nothing is said of it.</summary>
    /// <param name="rank">The layer's own rank.</param>
    public double? Scale(AdapterTarget target, int rank)
    {
        string prefix = target.IsText ? "text_encoder." : "unet.";
        double? alpha = Pattern(prefix, target.Module) ?? (Find("lora_alpha", prefix) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null);

        // Rank-stabilised adapters divide by the rank's root (Kalajdzievski 2023).
        return alpha is { } value ? value / (Is("use_rslora", prefix) ? Math.Sqrt(rank) : rank) : null;
    }

    /// <summary>A layer may have an alpha of its own, by its name or the end of its name.</summary>
    private double? Pattern(string prefix, string module)
    {
        if (Find("alpha_pattern", prefix) is not { ValueKind: JsonValueKind.Object } patterns)
        {
            return null;
        }

        foreach (JsonProperty pattern in patterns.EnumerateObject())
        {
            if (pattern.Name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-')) || pattern.Value.ValueKind != JsonValueKind.Number)
            {
                throw new CheckpointException($"{_where} has an alpha_pattern {SafetensorsFile.Shown(pattern.Name)} that is no layer's name with a number, which is not supported.");
            }

            if (module == pattern.Name || module.EndsWith($".{pattern.Name}", StringComparison.Ordinal))
            {
                return pattern.Value.GetDouble();
            }
        }

        return null;
    }

    private bool Is(string name, string prefix) => Find(name, prefix) is { ValueKind: JsonValueKind.True };

    private JsonElement? Find(string name, string prefix) =>
        _json is { } json && (json.TryGetProperty(prefix + name, out JsonElement value) || json.TryGetProperty(name, out value)) ? value : null;
}
