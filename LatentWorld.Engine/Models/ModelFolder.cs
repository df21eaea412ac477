using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Onnx;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models;

/// <summary>
/// A model's files in the layout of a diffusers ONNX export: model_index.json, scheduler, tokenizer, text_encoder,
/// unet and vae_decoder, and beside them vae_encoder, image_encoder and text_projection where the model has them.
/// </summary>
public sealed class ModelFolder
{
    // By Stable Diffusion 1's autoencoder, whose older exports do not say it.
    private const double StableDiffusionScalingFactor = 0.18215;

    private ModelFolder(string path, CancellationToken cancel)
    {
        Path = path;
        if (ForeignFolder.InWords(path) is { } words)
        {
            throw new ModelFolderException(words);
        }

        foreach (ModelPart part in ModelPart.All.Where(part => part.IsRequired))
        {
            _ = ModelFile.Require(path, part.IsIn(path) && !ModelFile.Has(path, part.File) ? part.Substitute! : part.File);
        }

        JsonElement index = ModelFile.ReadJson(path, "model_index.json");
        Scheduler = SchedulerFile.Read(path);
        ScalingFactor = ModelFile.ReadJsonIfPresent(path, "vae_decoder/config.json") is { } decoder
            ? ModelFile.Value(decoder, "vae_decoder/config.json", "scaling_factor", StableDiffusionScalingFactor)
            : StableDiffusionScalingFactor;
        if (!(ScalingFactor > 0 && double.IsFinite(ScalingFactor)))
        {
            throw new ModelFolderException($"vae_decoder/config.json: scaling_factor must be a positive number; Stable Diffusion 1's is 0.18215. {ModelFile.Cure}");
        }

        Networks =
        [
            .. ModelPart.All.Where(part => part.IsNetwork && part.IsIn(path)).Select(part => OnnxFile.Read(path, part.File)),
        ];
        OnnxTensor? decoded = Network("vae_decoder").Inputs.FirstOrDefault(input => input.Shape.Count == 4);
        UnetConfiguration = UnetConfiguration.Read(path) with { DecodedChannels = decoded?.Size(1) ?? 0 };
        Unet = UnetPorts.Find(Network("unet"), UnetConfiguration);
        UnetKind.CheckSides(Network("unet"), Unet, UnetConfiguration);
        string given = ModelFile.Value(index, "model_index.json", "_name_or_path", "");
        Advice = SchedulerFile.ReadAdvice(path, $"{ShortName(given, path)} {System.IO.Path.GetFileName(path)}");
        Reference = new(ShortName(given, path), ModelHash.Of(path, Networks.SelectMany(network => network.WeightFiles.Keys), cancel));
    }

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>The name that model_index.json gives, or else the folder's, and the hash of the files.</summary>
    public ModelReference Reference { get; }

    /// <summary>The noise schedule and the steps that the model was trained with, from scheduler/scheduler_config.json.</summary>
    public SchedulerConfiguration Scheduler { get; }

    /// <summary>How the folder asks to be sampled.</summary>
    public SamplingAdvice Advice { get; }

    /// <summary>Latents are divided by it before they are decoded.</summary>
    public double ScalingFactor { get; }

    /// <summary>The networks that the folder holds, as their files describe them.</summary>
    public IReadOnlyList<OnnxFile> Networks { get; }

    /// <summary>Opens a folder and reads all of it once, for its hash.</summary>
    /// <exception cref="ModelFolderException">
    /// The folder or one of its files is missing, empty, cut off, cannot be read or is of a kind that is not run.
    /// </exception>
    public static ModelFolder Open(string path) => Read(path, CancellationToken.None);

    /// <summary>Opens a folder, and may be cancelled while it reads all of it.</summary>
    /// <inheritdoc cref="Open"/>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static ModelFolder Read(string path, CancellationToken cancel)
    {
        if (!Directory.Exists(path))
        {
            throw new ModelFolderException(MissingFolder.InWords(System.IO.Path.GetFullPath(path), "model folder", "Put a model there or set Model:Path."));
        }

        try
        {
            return new ModelFolder(System.IO.Path.GetFullPath(path), cancel);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException($"The model folder {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the folder has a network of a part's name, such as "vae_encoder".</summary>
    public bool Has(string part) => ModelFile.Has(Path, $"{part}/model.onnx");

    /// <summary>What unet/config.json says.</summary>
    internal UnetConfiguration UnetConfiguration { get; }

    /// <summary>The U-Net's inputs and its output.</summary>
    internal UnetPorts Unet { get; }

    /// <summary>A part that the folder has.</summary>
    internal OnnxFile Network(string part) => Networks.First(network => network.Name == $"{part}/model.onnx");

    private static string ShortName(string given, string path)
    {
        string name = System.IO.Path.GetFileName((given.Length > 0 ? given : path).TrimEnd('/', '\\'));
        return name.Length > 0 ? name : "model";
    }
}
