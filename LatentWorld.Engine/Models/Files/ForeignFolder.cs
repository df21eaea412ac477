using System.Text.Json;

namespace LatentWorld.Engine.Models.Files;

/// <summary>Recognises folders that hold something else than an exported Stable Diffusion 1 pipeline.</summary>
internal static class ForeignFolder
{
    private const string Kinds = "LatentWorld runs pipelines like Stable Diffusion 1.5: one text encoder, one U-Net, one VAE.";

    private const string Safe = ".safetensors";

    private static readonly string[] PyTorch = [Safe, ".ckpt", ".bin", ".pt", ".pth"];

    private static readonly (string Network, string Folder)[] Parts =
        [("unet", "unet"), ("text_encoder", "text_encoder"), ("vae_decoder", "vae_decoder"), ("vae_decoder", "vae")];

    /// <summary>What the folder is and what to do; null where nothing speaks against it.</summary>
    public static string? InWords(string path) =>
        ModelFile.Has(path, "model_index.json")
            ? InWords(path, ModelFile.ReadJson(path, "model_index.json"))
            : WithoutIndex(path);

    private static string? InWords(string path, JsonElement index) =>
        HasPart(path, index, "text_encoder_2") ? $"{path} is a pipeline with two text encoders, such as Stable Diffusion XL. {Kinds}"
        : HasPart(path, index, "transformer") ? $"{path} is a pipeline with a transformer in place of the U-Net, such as Stable Diffusion 3 or Flux. {Kinds}"
        : HasPart(path, index, "controlnet") ? $"{path} is a pipeline that is steered by a picture (ControlNet). {Kinds}"
        : HasPart(path, index, "prior") ? $"{path} is a pipeline of several stages. {Kinds}"
        : Importable(path) is { } weights
            ? $"{path} holds PyTorch weights ({weights}). {Import(path.TrimEnd('/', '\\'), path.TrimEnd('/', '\\'))}"
        : PyTorchPart(path) is { } file
            ? $"{path} holds PyTorch weights ({file}), which must be exported to ONNX first: {Export(path.TrimEnd('/', '\\'))}"
        : null;

    private static string? WithoutIndex(string path) =>
        PyTorchFile(path) is { } single && IsSafe(single)
            ? $"{path} holds a checkpoint ({single}) and no model_index.json. {Import(Path.Combine(path, single), Name(Path.Combine(path, single)))}"
        : PyTorchFile(path) is { } checkpoint
            ? $"{path} holds a PyTorch checkpoint ({checkpoint}) and no model_index.json. Make a diffusers folder of it, "
                + $"python -c \"from diffusers import StableDiffusionPipeline as P; P.from_single_file('{checkpoint}').save_pretrained('{Name(checkpoint)}')\", "
                + $"and export that to ONNX: {Export(Name(checkpoint))} (docs/models.md)."
        : Importable(path) is { } part
            ? $"{path} holds PyTorch weights ({part}) and no model_index.json. {Import(path.TrimEnd('/', '\\'), path.TrimEnd('/', '\\'))}"
        : PyTorchPart(path) is { } weights
            ? $"{path} holds PyTorch weights ({weights}) and no model_index.json. Download the whole folder, then export it to ONNX: {Export(path.TrimEnd('/', '\\'))}"
        : ModelFile.Has(path, "model.onnx")
            ? $"{path} holds one network and no model_index.json. Model:Path wants the folder above, which holds all parts; a CLIP folder belongs into Model:ClipPath."
        : null;

    /// <summary>A part that the pipeline does without is listed as [null, null].</summary>
    private static bool HasPart(string path, JsonElement index, string part) =>
        Directory.Exists(Path.Combine(path, part))
        || (index.TryGetProperty(part, out JsonElement kind) && kind.ValueKind == JsonValueKind.Array
            && kind.EnumerateArray().Any(word => word.ValueKind == JsonValueKind.String));

    /// <summary>The first file of weights in a part whose network is not there; a VAE lies whole beside the halves that an export makes of it.</summary>
    private static string? PyTorchPart(string path) => Parts
        .Where(part => !ModelFile.Has(path, $"{part.Network}/model.onnx"))
        .Select(part => PyTorchFile(Path.Combine(path, part.Folder)) is { } file ? $"{part.Folder}/{file}" : null)
        .FirstOrDefault(file => file is not null);

    /// <summary>The U-Net's weights in a form that is imported; a folder without them is none that can be.</summary>
    private static string? Importable(string path) =>
        !ModelFile.Has(path, "unet/model.onnx") && PyTorchFile(Path.Combine(path, "unet"), Safe) is { } file ? $"unet/{file}" : null;

    private static string Import(string checkpoint, string target) =>
        $"Make a model folder of it: import-model {Argument(checkpoint)} --out {Argument($"{target}-onnx")} (docs/models.md).";

    private static bool IsSafe(string file) => Path.GetExtension(file) == Safe;

    private static string Export(string folder) => $"optimum-cli export onnx --model {Argument(folder)} --task text-to-image {Argument($"{folder}-onnx")}";

    /// <summary>A path as a shell takes it for one word.</summary>
    private static string Argument(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static string Name(string file) => Path.ChangeExtension(file, null);

    /// <summary>The first file of weights in a folder, of the form that is imported where there is one.</summary>
    /// <param name="endings">Which files; without any those of PyTorch.</param>
    private static string? PyTorchFile(string folder, params string[] endings) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Where(name => (endings.Length > 0 ? endings : PyTorch).Contains(Path.GetExtension(name)))
                .OrderByDescending(IsSafe).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault()
            : null;
}
