using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models.Features;

/// <summary>The files of a CLIP image encoder: in the model folder, or in a CLIP folder of its own.</summary>
/// <param name="Folder">The folder that the names are relative to.</param>
/// <param name="Network">Its network.</param>
/// <param name="Preprocessing">What is done to a picture before.</param>
/// <param name="Hash">
/// 64 hexadecimal digits over network, weights and preprocessing: features may be compared where it is the same.
/// </param>
internal sealed record ImageEncoderFiles(string Folder, OnnxFile Network, ImagePreprocessing Preprocessing, string Hash)
{
    private const string Preprocessor = "preprocessor_config.json";

    // As exports of CLIP lay their image half.
    private static readonly string[] Networks =
        ["model.onnx", "visual/model.onnx", "vision_model.onnx", "visual.onnx", "onnx/vision_model.onnx", "image_encoder/model.onnx"];

    /// <summary>The encoder of a CLIP folder where one is named, else the model folder's own; null where it has none.</summary>
    /// <exception cref="ModelFolderException">The CLIP folder holds no image encoder, or a file is missing or damaged.</exception>
    public static ImageEncoderFiles? Find(ModelFolder model, string? clipFolder) =>
        clipFolder is not null ? InClipFolder(clipFolder)
        : model.Has("image_encoder") ? Read(model.Path, "image_encoder/model.onnx", "image_encoder", "feature_extractor")
        : null;

    private static ImageEncoderFiles InClipFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ModelFolderException(MissingFolder.InWords(folder, "CLIP folder", "Put one there, or leave Model:ClipPath empty."));
        }

        string name = Array.Find(Networks, name => ModelFile.Has(folder, name)) ?? throw new ModelFolderException(
            $"The CLIP folder {folder} holds no image encoder; looked for {string.Join(", ", Networks)}. Export one as docs/models.md says.");
        return Read(folder, name, Path.GetDirectoryName(name)!, "");
    }

    private static ImageEncoderFiles Read(string folder, string name, params string[] places)
    {
        var network = OnnxFile.Read(folder, name);
        string[] candidates = [.. places.Distinct().Select(place => Path.Combine(place, Preprocessor).Replace('\\', '/'))];
        string file = Array.Find(candidates, candidate => ModelFile.Has(folder, candidate)) ?? candidates[0];
        var preprocessing = new ImagePreprocessing(ModelFile.ReadJson(folder, file), file);
        return new(folder, network, preprocessing, ModelHash.OfFiles(folder, [name, file, .. network.WeightFiles.Keys]));
    }
}
