using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Engine.Models;

/// <summary>A file that a model folder has, or may have.</summary>
/// <param name="File">Its path inside the folder.</param>
/// <param name="Need">What it is needed for.</param>
/// <param name="IsRequired">Whether no picture can be made without it.</param>
/// <param name="Substitute">Another file that does in its place, where there is one.</param>
public sealed record ModelPart(string File, string Need, bool IsRequired, string? Substitute = null)
{
    /// <summary>All parts, in the order in which a picture needs them.</summary>
    public static readonly IReadOnlyList<ModelPart> All =
    [
        new("model_index.json", "it names the model and its parts", true),
        new("scheduler/scheduler_config.json", "it holds the noise schedule", true),
        new("tokenizer/vocab.json", "it reads prompts", true, TokenizerJson.Name),
        new("tokenizer/merges.txt", "it reads prompts", true, TokenizerJson.Name),
        new("text_encoder/model.onnx", "it reads prompts", true),
        new("unet/model.onnx", "it makes pictures of noise", true),
        new("vae_decoder/model.onnx", "it makes pixels of latents", true),
        new("vae_encoder/model.onnx", "pictures as corners need it", false),
        new("image_encoder/model.onnx", "the sensitivity layer needs it, or a CLIP folder in Model:ClipPath", false),
        new("image_encoder/concepts.json", "nearest words need it", false),
        new("text_projection/model.onnx", "nearest words need it", false),
    ];

    /// <summary>Whether it is a network, not a text file.</summary>
    public bool IsNetwork => File.EndsWith(".onnx", StringComparison.Ordinal);

    /// <summary>Whether a folder has it or what does in its place.</summary>
    /// <exception cref="ModelFolderException">It is a link that leads nowhere.</exception>
    public bool IsIn(string folder) =>
        ModelFile.Has(folder, File) || (Substitute is not null && ModelFile.Has(folder, Substitute));
}
