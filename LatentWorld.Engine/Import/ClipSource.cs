using System.Text.Json;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Import.Settings;
using LatentWorld.Engine.Models.Features;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Import;

/// <summary>CLIP as it was named for the image encoder: its weights, and what the files beside them say.</summary>
internal sealed class ClipSource : IDisposable
{
    private const string Patches = "vision_model.embeddings.patch_embedding.weight";
    private const string Projection = "visual_projection.weight";
    private const string PreprocessorName = "preprocessor_config.json";

    // OpenAI's ViT-B and ViT-L; OpenCLIP's others have heads of other sizes and another activation.
    private static readonly int[] KnownWidths = [768, 1024];

    private readonly ClipCheckpoint _clip;
    private readonly Action<string> _say;
    private readonly JsonElement? _preprocessing;
    private readonly int? _heads;
    private readonly ClipActivation _activation = ClipActivation.QuickGelu;

    /// <summary>Edge of the pictures that it takes: a position for each patch, and one for the class.</summary>
    private int Side => _clip.Weights.ShapeOf(Patches)[^1] * (int)Math.Round(Math.Sqrt(_clip.Weights.ShapeOf("vision_model.embeddings.position_embedding.weight")[0] - 1));

    private ClipSource(ClipCheckpoint clip, string path, Action<string> say)
    {
        (_clip, _say) = (clip, say);
        bool isFolder = Directory.Exists(path);
        string folder = isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        SettingsFile? settings = isFolder ? SettingsFile.In(path) : SettingsFile.Beside(path, beside => beside.IsClips);
        _preprocessing = isFolder || settings is not null ? Json(folder, PreprocessorName) : null;
        if (settings is not null)
        {
            // CLIP whole says it of both halves, its image half alone at the top.
            SettingsFile vision = settings.Inner("vision_config");
            _heads = vision.Count("num_attention_heads");
            _activation = vision.Word("hidden_act") is { } word ? NetworkForms.Activation(word) : _activation;
        }

        int width = clip.Weights.ShapeOf(Patches)[0];
        if (_heads is null && !KnownWidths.Contains(width))
        {
            throw new CheckpointException(
                $"{path} is a CLIP of width {width}, and no weight tells its heads. Taken from a file alone are OpenAI's ViT-B/32, ViT-B/16 and ViT-L/14; of others name the folder that has its config.json.");
        }

        if (_heads is null)
        {
            say($"No file tells the form of the CLIP {path}: OpenAI's is assumed (heads of 64, quick_gelu, its preprocessing). If it is another, such as OpenCLIP's, name the folder that has its config.json.");
        }

        if (_preprocessing is { } own)
        {
            CheckPreprocessing(own, Path.Combine(folder, PreprocessorName));
        }
    }

    /// <param name="path">A .safetensors file, or a folder that holds one.</param>
    /// <param name="say">Gets a line where something is assumed or left out.</param>
    /// <exception cref="CheckpointException">It is no CLIP model of pictures, or of a size that is not known, or its settings are of no use.</exception>
    public static ClipSource Open(string path, Action<string> say)
    {
        var clip = ClipCheckpoint.Open(path);
        try
        {
            return new(clip, path, say);
        }
        catch
        {
            clip.Dispose();
            throw;
        }
    }

    /// <summary>The image encoder, in which every weight of the image half is used.</summary>
    public Network Image(NetworkPrecision precision) => UnusedWeights.Checked(
        VisionNetwork.Build(new CheckedWeights(_clip.Weights, "image encoder", precision), precision, _activation, _heads is { } heads ? HeadRule.Count(heads) : null),
        "text_model.", ProjectionNetwork.Weight);

    /// <summary>
    /// The texts' way into the same space, where the checkpoint's text encoder is CLIP's own or was trained from it; null where
    /// it is another, or is not there.
    /// </summary>
    public Network? Text(INetworkWeights text, NetworkPrecision precision)
    {
        bool isOfItsForm = _clip.Weights.Names.Contains(ProjectionNetwork.Weight)
            && text.Names.Where(name => name != ProjectionNetwork.Weight).All(name => _clip.Weights.Names.Contains(name) && _clip.Weights.ShapeOf(name).SequenceEqual(text.ShapeOf(name)))
            && TextOptions.LayersOf(text) == TextOptions.LayersOf(_clip.Weights);
        if (isOfItsForm && !ClipKinship.Holds(text, _clip.Weights))
        {
            _say("The text encoder has the form of the named CLIP's own and other words in it: text_projection/ is left out, and with it the nearest words.");
            return null;
        }

        return isOfItsForm ? ProjectionNetwork.Build(new CheckedWeights(_clip.Weights, "text projection", precision), precision) : null;
    }

    public void WriteSettings(string folder) => PartSettings.WriteImageEncoder(folder, _preprocessing, Side, _clip.Weights.ShapeOf(Projection)[0]);

    public void Dispose() => _clip.Dispose();

    /// <summary>Reads it as the written model will, before gigabytes are written.</summary>
    private void CheckPreprocessing(JsonElement json, string file)
    {
        try
        {
            var made = new ImagePreprocessing(json, file);
            if (made.Width != Side || made.Height != Side)
            {
                throw new CheckpointException($"{file} makes pictures of {made.Width} by {made.Height}, and the CLIP beside it takes {Side} by {Side}. Take both from one model.");
            }
        }
        catch (ModelFolderException fault)
        {
            throw new CheckpointException(GivenFault.InWords(fault, file, file), fault);
        }
    }

    private static JsonElement? Json(string path, string name)
    {
        string file = Path.Combine(path, name);
        return File.Exists(file) ? SmallJson.Read(file) : null;
    }
}
