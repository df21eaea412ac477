using System.Text.RegularExpressions;
using LatentWorld.Engine.Checkpoints.Keys;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>Finds the layer that a module's name in an adapter's file means, whichever tool wrote it.</summary>
internal sealed partial class AdapterTargets
{
    private const string Weight = ".weight";
    private const string TextModel = "text_model.";

    private static readonly (string Prefix, bool IsText)[] FlatPrefixes =
    [
        ("lora_unet_", false), ("lycoris_unet_", false), ("lora_te_", true), ("lora_te1_", true), ("lycoris_te_", true), ("lycoris_", false),
    ];

    private readonly HashSet<string> _unet;
    private readonly HashSet<string> _text;

    // Some trainers work on the original layout and keep its names.
    private readonly Dictionary<string, string> _originalUnet = [];

    // kohya writes underscores for dots, which cannot be turned back: the network's own names are written so as well.
    private readonly Dictionary<string, string> _flatUnet;
    private readonly Dictionary<string, string> _flatText;

    public AdapterTargets(INetworkWeights unet, INetworkWeights text)
    {
        (_unet, _text) = (Modules(unet), Modules(text));
        (_flatUnet, _flatText) = (_unet.ToDictionary(Flat), _text.ToDictionary(Flat));
        var names = new OriginalUnetNames(_unet);
        foreach (string module in _unet)
        {
            if (names.NameOf(module) is { } original && _originalUnet.TryAdd(original, module))
            {
                _flatUnet.TryAdd(Flat(original), module);
            }
        }
    }

    /// <summary>The layer; null where neither network has it.</summary>
    public AdapterTarget? Find(string module)
    {
        foreach ((string prefix, bool isText) in FlatPrefixes)
        {
            if (module.StartsWith(prefix, StringComparison.Ordinal))
            {
                return FindFlat(module[prefix.Length..], isText);
            }
        }

        string name = module;
        while (name.StartsWith("base_model.model.", StringComparison.Ordinal))
        {
            name = name["base_model.model.".Length..];
        }

        return name.StartsWith("unet.", StringComparison.Ordinal) ? InUnet(name["unet.".Length..])
            : name.StartsWith("diffusion_model.", StringComparison.Ordinal) ? InUnet(name["diffusion_model.".Length..])
            : name.StartsWith("text_encoder.", StringComparison.Ordinal) ? InText(name["text_encoder.".Length..])
            : InUnet(name) ?? InText(name);
    }

    private AdapterTarget? FindFlat(string flat, bool isText)
    {
        string? name = isText
            ? _flatText.GetValueOrDefault(flat) ?? _flatText.GetValueOrDefault("text_model_" + flat)
            : _flatUnet.GetValueOrDefault(flat);
        return name is null ? null : new(isText, name);
    }

    private AdapterTarget? InUnet(string name)
    {
        // diffusers once kept its adapters in the attention's processor, as to_q_lora and to_out_lora.
        string today = name.Replace(".processor.", ".", StringComparison.Ordinal);
        return _unet.Contains(today) ? new(false, today)
            : _originalUnet.TryGetValue(today, out string? module) ? new(false, module)
            : today.EndsWith(".to_out", StringComparison.Ordinal) && _unet.Contains($"{today}.0") ? new(false, $"{today}.0")
            : null;
    }

    private AdapterTarget? InText(string name)
    {
        string today = OldProjection().Replace(name, match => match.Value == ".to_out" ? ".out_proj" : $".{match.Value[^1]}_proj");
        return _text.Contains(today) ? new(true, today)
            : _text.Contains(TextModel + today) ? new(true, TextModel + today)
            : null;
    }

    private static HashSet<string> Modules(INetworkWeights weights) =>
        [.. weights.Names.Where(name => name.EndsWith(Weight, StringComparison.Ordinal)).Select(name => name[..^Weight.Length])];

    private static string Flat(string module) => module.Replace('.', '_');

    [GeneratedRegex(@"\.to_(?:q|k|v|out)$")]
    private static partial Regex OldProjection();
}
