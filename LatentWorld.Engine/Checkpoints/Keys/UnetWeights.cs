using System.Text.RegularExpressions;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>The U-Net's weights by diffusers' names, from either layout.</summary>
internal static partial class UnetWeights
{
    /// <summary>A weight that every U-Net of the original layout has.</summary>
    public const string Original = "input_blocks.0.0.weight";

    /// <summary>A weight that every U-Net of diffusers' layout has; the autoencoder's has a part in front of it.</summary>
    public const string Diffusers = "conv_in.weight";

    /// <exception cref="CheckpointException">A key is no weight of such a U-Net.</exception>
    public static INetworkWeights Of(NetworkPart part)
    {
        OriginalUnetKeys? original = part.Tensors.ContainsKey(Original) ? OriginalUnetKeys.Of(part) : null;
        var views = new ViewTable(part);
        foreach ((string key, SafetensorsTensor tensor) in part.Tensors)
        {
            if (!PredictionMarks.IsMark(key))
            {
                string? name = original is null ? key : original.NameOf(key);
                views.Add(name is not null && Name().IsMatch(name) ? name : throw part.Unknown(key), WeightView.Of(tensor));
            }
        }

        return views.ToWeights();
    }

    [GeneratedRegex(@"^(conv_in|time_embedding\.linear_[12]|conv_norm_out|conv_out|(down|up)_blocks\.[0-9]{1,3}\.(down|up)samplers\.0\.conv|((down|up)_blocks\.[0-9]{1,3}|mid_block)\.(resnets\.[0-9]{1,3}\.(norm[12]|conv[12]|time_emb_proj|conv_shortcut)|attentions\.[0-9]{1,3}\.(norm|proj_in|proj_out|transformer_blocks\.[0-9]{1,3}\.(norm[123]|attn[12]\.(to_[qkv]|to_out\.0)|ff\.net\.(0\.proj|2)))))\.(weight|bias)$")]
    private static partial Regex Name();
}
