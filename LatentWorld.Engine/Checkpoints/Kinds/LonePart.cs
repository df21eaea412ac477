using LatentWorld.Engine.Checkpoints.Keys;

namespace LatentWorld.Engine.Checkpoints.Kinds;

/// <summary>Names files that belong beside a checkpoint and are none, from their keys.</summary>
internal static class LonePart
{
    private static readonly (Func<string, bool> Is, string Words)[] Kinds =
    [
        (IsAdapter, "an adapter (LoRA), not a checkpoint. Name the checkpoint that it changes, and this file by --lora FILE:WEIGHT"),
        (key => key is "emb_params" or "string_to_param.*" || key.StartsWith("bundle_emb.", StringComparison.Ordinal), "an embedding (textual inversion), which stands for a word of the prompt, not a checkpoint"),
        (key => key.StartsWith("body.0.", StringComparison.Ordinal) || key.StartsWith("adapter.", StringComparison.Ordinal), "a T2I adapter, not a checkpoint"),
        (VisionWeights.IsPatches, "CLIP's model of pictures, not a checkpoint. Name it by --clip FILE beside one"),
    ];

    /// <summary>What a file is that has no network of a checkpoint; null where that cannot be told.</summary>
    public static string? Of(IReadOnlyCollection<string> keys) => Kinds.Where(kind => keys.Any(kind.Is)).Select(kind => kind.Words).FirstOrDefault();

    private static bool IsAdapter(string key) => key.StartsWith("lora_", StringComparison.Ordinal) || key.StartsWith("lycoris_", StringComparison.Ordinal)
        || key.Contains(".lora_", StringComparison.Ordinal) || key.Contains("lora.up.", StringComparison.Ordinal) || key.Contains("_layer.up.", StringComparison.Ordinal);
}
