namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>
/// What no weight tells and a model folder's config.json files may: null where they do not say it. A single-file
/// checkpoint says none of it; the published models of its kind have the same.
/// </summary>
public sealed record NetworkSettings
{
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

    /// <summary>What a VAE's own config.json says.</summary>
    /// <exception cref="CheckpointException">A field is of no use; the message names it and the file.</exception>
    internal static NetworkSettings OfVae(SettingsFile? vae) => new() { VaeGroups = vae?.Count("norm_num_groups"), ScalingFactor = vae?.Number("scaling_factor") };

    /// <summary>Reads the files of a model folder that are there.</summary>
    /// <exception cref="CheckpointException">A file cannot be read, or a field is of no use; the message names both.</exception>
    internal static NetworkSettings Of(string folder)
    {
        SettingsFile? unet = SettingsFile.In(folder, "unet"), text = SettingsFile.In(folder, "text_encoder");
        return OfVae(SettingsFile.In(folder, "vae")) with
        {
            UnetHeads = unet?.Counts("num_attention_heads") ?? unet?.Counts("attention_head_dim"),
            SampleSize = unet?.Side("sample_size"),
            UnetGroups = unet?.Count("norm_num_groups"),
            TextHeads = text?.Count("num_attention_heads"),
            TextActivation = text?.Word("hidden_act"),
        };
    }
}
