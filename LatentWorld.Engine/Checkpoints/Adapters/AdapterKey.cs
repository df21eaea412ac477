using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>A key of an adapter's file, taken apart.</summary>
/// <param name="Module">The layer that it changes, as the file names it.</param>
/// <param name="Role">What the tensor is.</param>
internal sealed partial record AdapterKey(string Module, AdapterRole Role)
{
    /// <summary>Takes a key apart; null where its ending is unknown.</summary>
    public static AdapterKey? Parse(string key)
    {
        Match match = Pattern().Match(key);
        AdapterRole? role = match.Groups["role"].Value switch
        {
            "up" or "B" => AdapterRole.Up,
            "down" or "A" => AdapterRole.Down,
            "mid" => AdapterRole.Middle,
            "alpha" => AdapterRole.Alpha,
            "scale" => AdapterRole.Scale,
            "diff" or "w_norm" => AdapterRole.Difference,
            "diff_b" or "b_norm" => AdapterRole.BiasDifference,
            _ => null,
        };
        return role is { } known ? new(match.Groups["module"].Value, known) : null;
    }

    // In turn kohya's endings, peft's with or without the adapter's name, diffusers' old ones, numbers, whole differences.
    [GeneratedRegex(
        @"^(?<module>.+?)(?:\.lora_(?<role>up|down|mid)\.weight|\.lora_(?<role>A|B)(?:\.[\w-]{1,64})?\.weight|(?:_lora|\.lora|\.lora_linear_layer)\.(?<role>up|down)\.weight|(?:_lora|\.lora|\.lora_linear_layer)?\.(?<role>alpha|scale)|\.(?<role>diff|diff_b|w_norm|b_norm))$")]
    private static partial Regex Pattern();
}
