using System.Text.RegularExpressions;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>
/// One tower of CLIP, text or pictures, by transformers' names: from transformers' own layout with or without the
/// tower's name in front (version 5.6 left it away), or from OpenAI's and OpenCLIP's (Radford et al. 2021).
/// </summary>
/// <param name="part">The network.</param>
/// <param name="tower">"text_model" or "vision_model".</param>
/// <param name="original">OpenAI's names outside of the layers.</param>
/// <param name="projection">OpenAI's and transformers' name for the projection, which each has as the other's transpose.</param>
internal sealed partial class ClipKeys(NetworkPart part, string tower, Renaming original, (string From, string To) projection)
{
    private static readonly Renaming Layer = new(
        ("ln_1", "layer_norm1"), ("ln_2", "layer_norm2"), ("attn.out_proj", "self_attn.out_proj"), ("mlp.c_fc", "mlp.fc1"), ("mlp.c_proj", "mlp.fc2"));

    private static readonly string[] Packed = ["q_proj", "k_proj", "v_proj"];

    /// <summary>Adds the weight or weights that a key holds.</summary>
    /// <returns>False where the key is none of this tower's.</returns>
    /// <exception cref="CheckpointException">The weight is there already, or of a shape that cannot be.</exception>
    public bool TryAdd(ViewTable views, string key)
    {
        SafetensorsTensor tensor = part.Tensors[key];
        if (key == projection.From)
        {
            views.Add($"{projection.To}.weight", WeightView.Transpose(tensor));
        }
        else if (key == $"{projection.To}.weight")
        {
            views.Add(key, WeightView.Of(tensor));
        }
        else if (original.Find(key) is { } end)
        {
            views.Add($"{tower}.{end}", WeightView.Of(tensor));
        }
        else if (OriginalLayer().Match(key) is { Success: true } match && IsOwn(match.Groups["tower"].Value))
        {
            return TryAddOriginal(views, tensor, $"{tower}.encoder.layers.{match.Groups["layer"].Value}.", match.Groups["inside"].Value);
        }
        else
        {
            return TryAddOwn(views, tensor, key);
        }

        return true;
    }

    private bool IsOwn(string prefix) => prefix.Length > 0 == (tower == "vision_model");

    private static bool TryAddOriginal(ViewTable views, SafetensorsTensor tensor, string layer, string inside)
    {
        // Query, key and value lie one above another in one matrix, and so do their biases.
        if (inside is "attn.in_proj_weight" or "attn.in_proj_bias")
        {
            for (int i = 0; i < Packed.Length; i++)
            {
                views.Add($"{layer}self_attn.{Packed[i]}.{(inside.EndsWith("bias", StringComparison.Ordinal) ? "bias" : "weight")}", WeightView.Part(tensor, i, Packed.Length));
            }

            return true;
        }

        if (Layer.Find(inside) is not { } name)
        {
            return false;
        }

        views.Add(layer + name, WeightView.Of(tensor));
        return true;
    }

    private bool TryAddOwn(ViewTable views, SafetensorsTensor tensor, string key)
    {
        string prefix = $"{tower}.";
        string inside = key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key;
        if (!OwnName().IsMatch(inside))
        {
            return false;
        }

        views.Add(prefix + inside, WeightView.Of(tensor));
        return true;
    }

    [GeneratedRegex(@"^(?<tower>visual\.)?transformer\.resblocks\.(?<layer>[0-9]{1,3})\.(?<inside>.+)$")]
    private static partial Regex OriginalLayer();

    // pre_layrnorm is transformers' own spelling.
    [GeneratedRegex(@"^(embeddings\.((token|position)_embedding\.weight|patch_embedding\.weight|class_embedding)|encoder\.layers\.[0-9]{1,3}\.(self_attn\.(q|k|v|out)_proj|layer_norm[12]|mlp\.fc[12])\.(weight|bias)|(final_layer_norm|pre_layrnorm|post_layernorm)\.(weight|bias))$")]
    private static partial Regex OwnName();
}
