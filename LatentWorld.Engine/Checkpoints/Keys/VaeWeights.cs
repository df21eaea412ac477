using System.Text.RegularExpressions;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>The autoencoder's weights by diffusers' names, from either layout and with old or new names of its attention.</summary>
internal static partial class VaeWeights
{
    /// <summary>A weight that the decoder has in either layout.</summary>
    public const string Decoder = "decoder.conv_in.weight";

    private static readonly Renaming Attention = new(
        ("norm", "group_norm"), ("group_norm", "group_norm"),
        ("q", "to_q"), ("k", "to_k"), ("v", "to_v"), ("proj_out", "to_out.0"),
        ("query", "to_q"), ("key", "to_k"), ("value", "to_v"), ("proj_attn", "to_out.0"),
        ("to_q", "to_q"), ("to_k", "to_k"), ("to_v", "to_v"), ("to_out.0", "to_out.0"));

    /// <exception cref="CheckpointException">A key is no weight of such an autoencoder.</exception>
    public static INetworkWeights Of(NetworkPart part)
    {
        var original = new OriginalVaeKeys(part.Tensors.Keys);
        var views = new ViewTable(part);
        foreach ((string key, SafetensorsTensor tensor) in part.Tensors)
        {
            if (IsTraining(key))
            {
                continue;
            }

            string name = original.NameOf(key) ?? key;
            if (AttentionOf(name) is { } attention)
            {
                name = attention + Attention.Find(name[attention.Length..]);
            }

            if (!Name().IsMatch(name))
            {
                throw part.Unknown(key);
            }

            // The original has convolutions of size 1 where diffusers has the same matrices.
            bool isMatrix = name.Contains(".to_", StringComparison.Ordinal) && name.EndsWith(".weight", StringComparison.Ordinal);
            views.Add(name, isMatrix ? WeightView.Matrix(tensor) : WeightView.Of(tensor));
        }

        return views.ToWeights();
    }

    /// <summary>What only training needs: the critic and its scale, and counters of moving averages.</summary>
    private static bool IsTraining(string key) => key.StartsWith("loss.", StringComparison.Ordinal) || key.StartsWith("model_ema.", StringComparison.Ordinal);

    /// <summary>"encoder.mid_block.attentions.0." of a weight in an attention; null for others.</summary>
    private static string? AttentionOf(string name)
    {
        const string attentions = ".attentions.0.";
        int start = name.IndexOf(attentions, StringComparison.Ordinal);
        return start < 0 ? null : name[..(start + attentions.Length)];
    }

    [GeneratedRegex(@"^((post_)?quant_conv|(en|de)coder\.(conv_in|conv_norm_out|conv_out)|(encoder\.down|decoder\.up)_blocks\.[0-9]{1,3}\.(down|up)samplers\.0\.conv|(encoder\.(down_blocks\.[0-9]{1,3}|mid_block)|decoder\.(up_blocks\.[0-9]{1,3}|mid_block))\.resnets\.[0-9]{1,3}\.(norm[12]|conv[12]|conv_shortcut)|(en|de)coder\.mid_block\.attentions\.0\.(group_norm|to_[qkv]|to_out\.0))\.(weight|bias)$")]
    private static partial Regex Name();
}
