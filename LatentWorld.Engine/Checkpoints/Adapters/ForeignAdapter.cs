using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>Names kinds of adapters that are not applied; a picture that an adapter silently leaves unchanged helps nobody.</summary>
internal static class ForeignAdapter
{
    private static readonly (string Mark, string Name)[] Kinds =
    [
        (".hada_", "a LoHa"),
        (".lokr_", "a LoKr"),
        ("dora_scale", "a DoRA"),
        ("lora_magnitude_vector", "a DoRA"),
        (".oft_", "an OFT"),
        (".boft_", "an OFT"),
        (".on_input", "an IA3"),
        (".a1.weight", "a GLoRA"),
        (".b1.weight", "a GLoRA"),
        ("bundle_emb.", "a LoRA with embeddings (textual inversions) in it"),
        (".bias_indices", "a LyCORIS with sparse biases"),
    ];

    private static readonly (string Start, string Name)[] Models =
    [
        ("lora_te2_", "Stable Diffusion XL"),
        ("text_encoder_2.", "Stable Diffusion XL"),
        ("lora_unet_label_emb", "Stable Diffusion XL"),
        ("lora_te3_", "Stable Diffusion 3"),
        ("lora_unet_joint_blocks", "Stable Diffusion 3"),
        ("lora_unet_double_blocks", "Flux"),
        ("lora_unet_single_blocks", "Flux"),
        ("transformer.", "a diffusion transformer, such as Stable Diffusion 3 or Flux"),
        ("diffusion_model.double_blocks", "Flux"),
        ("prior_unet", "Stable Cascade"),
    ];

    /// <exception cref="CheckpointException">The file is of a kind, or for a model, that is not supported; the message names it.</exception>
    public static void Refuse(SafetensorsFile file)
    {
        foreach (string key in file.Tensors.Keys)
        {
            if (Array.Find(Kinds, kind => key.Contains(kind.Mark, StringComparison.Ordinal)) is { Name: { } kind })
            {
                throw new CheckpointException($"{file.Path} is {kind} (it has the key {SafetensorsFile.Shown(key)}), which is not supported; supported are LoRA of linear layers and convolutions, and full differences.");
            }

            if (Array.Find(Models, model => key.StartsWith(model.Start, StringComparison.Ordinal)) is { Name: { } model })
            {
                throw new CheckpointException($"{file.Path} was made for {model} (it has the key {SafetensorsFile.Shown(key)}). Take an adapter that was made for this checkpoint's model.");
            }
        }
    }
}
