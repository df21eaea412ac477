namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>CLIP's model of pictures by transformers' names, with its text model where the file has both.</summary>
internal static class VisionWeights
{
    private static readonly Renaming Ends = new(
        ("visual.class_embedding", "embeddings.class_embedding"),
        ("visual.positional_embedding", "embeddings.position_embedding.weight"),
        ("visual.conv1", "embeddings.patch_embedding"),
        ("visual.ln_pre", "pre_layrnorm"),
        ("visual.ln_post", "post_layernorm"));

    /// <summary>Whether a key is the first layer, which cuts a picture into patches, in any layout.</summary>
    public static bool IsPatches(string key) => key == "visual.conv1.weight" || key.EndsWith("embeddings.patch_embedding.weight", StringComparison.Ordinal);

    /// <exception cref="CheckpointException">A key is no weight of CLIP.</exception>
    public static INetworkWeights Of(NetworkPart part)
    {
        var views = new ViewTable(part);
        ClipKeys text = TextWeights.KeysOf(part);
        var pictures = new ClipKeys(part, "vision_model", Ends, ("visual.proj", "visual_projection"));
        foreach (string key in part.Tensors.Keys.Where(key => !TextWeights.IsIgnored(key)))
        {
            // Names without a tower in front are the pictures': a file with both towers has it.
            ClipKeys first = key.StartsWith("text_", StringComparison.Ordinal) ? text : pictures;
            if (!first.TryAdd(views, key) && !(first == pictures && text.TryAdd(views, key)))
            {
                throw part.Unknown(key);
            }
        }

        return views.ToWeights();
    }
}
