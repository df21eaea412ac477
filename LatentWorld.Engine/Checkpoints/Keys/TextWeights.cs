namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>CLIP's text model by transformers' names, from the layouts of SD 1 (transformers) and SD 2 (OpenCLIP).</summary>
internal static class TextWeights
{
    /// <summary>The table of tokens, [vocabulary, width].</summary>
    public const string Tokens = "text_model.embeddings.token_embedding.weight";

    /// <summary>The table of places, [tokens of a text, width].</summary>
    public const string Positions = "text_model.embeddings.position_embedding.weight";

    private static readonly Renaming Ends = new(
        ("token_embedding", "embeddings.token_embedding"),
        ("positional_embedding", "embeddings.position_embedding.weight"),
        ("ln_final", "final_layer_norm"));

    /// <exception cref="CheckpointException">A key is no weight of such a text model.</exception>
    public static INetworkWeights Of(NetworkPart part)
    {
        var views = new ViewTable(part);
        ClipKeys keys = KeysOf(part);
        foreach (string key in part.Tensors.Keys.Where(key => !IsIgnored(key)))
        {
            if (!keys.TryAdd(views, key))
            {
                throw part.Unknown(key);
            }
        }

        return views.ToWeights();
    }

    /// <summary>Whether a key is the table of tokens in any layout.</summary>
    public static bool IsTokens(string key) => key == "token_embedding.weight" || key.EndsWith("embeddings.token_embedding.weight", StringComparison.Ordinal);

    public static ClipKeys KeysOf(NetworkPart part) => new(part, "text_model", Ends, ("text_projection", "text_projection"));

    /// <summary>
    /// Positions are 0, 1, 2 … whatever a file says of them: merged files have them as rounded fractions, which doubles
    /// and loses tokens, and spell them in several ways. The logits' scale, bias and mask are no part of the network.
    /// </summary>
    public static bool IsIgnored(string key) => key.Split('.')[^1].Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() switch
    {
        "positionids" or "positionsids" or "positionid" => true,
        "logitscale" or "logitbias" or "attnmask" => true,
        _ => false,
    };
}
