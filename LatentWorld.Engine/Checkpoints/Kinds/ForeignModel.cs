namespace LatentWorld.Engine.Checkpoints.Kinds;

/// <summary>Names models that are not Stable Diffusion 1.x or 2.x, from a part that one of their keys has and no key of those.</summary>
internal static class ForeignModel
{
    // The first that fits counts: SDXL's ControlNet has marks of both.
    private static readonly (string Mark, string Name)[] Marks =
    [
        ("control_model", "a ControlNet"),
        ("controlnet_cond_embedding", "a ControlNet"),
        ("input_hint_block", "a ControlNet"),
        ("zero_convs", "a ControlNet"),
        ("motion_modules", "AnimateDiff, which draws films"),
        ("time_stack", "Stable Video Diffusion, which draws films"),
        ("time_mixer", "Stable Video Diffusion, which draws films"),
        ("temporal_transformer_blocks", "Stable Video Diffusion, which draws films"),
        ("temp_convs", "a model that draws films"),
        ("image_proj", "an IP-Adapter"),
        ("ip_adapter", "an IP-Adapter"),
        ("cc_projection", "Zero-1-to-3"),
        ("position_net", "GLIGEN"),
        ("fuser", "GLIGEN"),
        ("cond_proj", "an LCM-conditioned model, whose U-Net takes the guidance scale as an input"),
        ("conditioner", "Stable Diffusion XL"),
        ("add_embedding", "Stable Diffusion XL"),
        ("text_encoder_2", "Stable Diffusion XL"),
        ("joint_blocks", "Stable Diffusion 3"),
        ("pos_embed_input", "Stable Diffusion 3"),
        ("double_blocks", "Flux"),
        ("single_transformer_blocks", "Flux"),
        ("clip_txt_mapper", "Stable Cascade"),
        ("clip_txt_pooled_mapper", "Stable Cascade"),
        ("effnet_mapper", "Stable Cascade"),
        ("adaln_single", "PixArt"),
        ("cap_embedder", "Lumina"),
        ("context_embedder", "Stable Diffusion 3 or Flux"),
        ("x_embedder", "a diffusion transformer"),
        ("encoder_hid_proj", "Kandinsky or DeepFloyd"),
        ("lm_head", "a language model"),
    ];

    /// <summary>What the model is; null where no key tells.</summary>
    public static string? Of(IEnumerable<string> keys)
    {
        HashSet<string> parts = [.. keys.SelectMany(key => key.Split('.')).Distinct()];
        return Marks.Where(mark => parts.Contains(mark.Mark)).Select(mark => mark.Name).FirstOrDefault();
    }

    /// <exception cref="CheckpointException">The keys are another model's; the message names it.</exception>
    public static void Refuse(string path, IEnumerable<string> keys)
    {
        if (Of(keys) is { } name)
        {
            throw Refusal(path, name);
        }
    }

    public static CheckpointException Refusal(string path, string name) =>
        new($"{path} is {name}. Imported are Stable Diffusion 1.x and 2.x that draw pictures from a prompt alone.");
}
