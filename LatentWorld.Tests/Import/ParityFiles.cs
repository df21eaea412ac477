using System.Text.Json;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Import;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Networks;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Import;

/// <summary>The parity suite's weights as the files that people have: single files in the original layouts, and diffusers' folders.</summary>
internal static class ParityFiles
{
    /// <summary>What no weight tells of <c>first</c>; sizes are those of training/parity/sizes.py.</summary>
    public static readonly NetworkSettings First = new() { UnetHeads = [2], UnetGroups = 4, VaeGroups = 4, TextHeads = 2, SampleSize = 16 };

    /// <summary>What no weight tells of <c>second</c>: heads of four channels at each level.</summary>
    public static readonly NetworkSettings Second = First with { UnetHeads = [1, 2, 2, 4], TextHeads = 3 };

    private static readonly UnetLayout FirstUnet = new(), SecondUnet = new() { Channels = [4, 8, 8, 16], Layers = 1, TextWidth = 24, IsLinear = true };

    private static readonly string[] Parts = ["text_encoder", "unet", "vae"];

    public static string Tokenizer => ParityData.Model(Path.Combine("optimum", "tokenizer"));

    /// <summary>A network by diffusers' or transformers' names.</summary>
    public static FileTensor[] Tensors(string kind, string part, string type = "F32")
    {
        INetworkWeights weights = ParityNetworks.Weights(kind, part);
        return [.. weights.Names.Select(name => new FileTensor(name, [.. weights.ShapeOf(name)], SmallCheckpoint.Read(weights, name, piece: 4096), type))];
    }

    /// <summary>The U-Net in the original layout.</summary>
    public static FileTensor[] OriginalUnet(string kind, string prefix = "model.diffusion_model.", string type = "F32") =>
        [.. (kind == "first" ? FirstUnet : SecondUnet).Weights().Join(Tensors(kind, "unet", type), weight => weight.Name, tensor => tensor.Name, (weight, tensor) => tensor with { Name = prefix + weight.Original })];

    public static FileTensor[] OriginalVae(string prefix = "first_stage_model.", string type = "F32") =>
        [.. new VaeLayout().Weights().Join(Tensors("first", "vae", type), weight => weight.Name, tensor => tensor.Name, (weight, tensor) => new FileTensor(prefix + weight.Original, weight.OriginalShape ?? weight.Shape, tensor.Values, type))];

    /// <summary>A checkpoint of Stable Diffusion 1 as published.</summary>
    public static FileTensor[] Single(string type = "F32") =>
    [
        .. OriginalUnet("first", type: type), .. OriginalVae(type: type),
        .. Tensors("first", "text_encoder", type).Select(tensor => tensor with { Name = $"cond_stage_model.transformer.{tensor.Name}" }),
    ];

    /// <summary>A checkpoint of Stable Diffusion 2 as published: OpenCLIP's text model.</summary>
    public static FileTensor[] SecondSingle(string type = "F32")
    {
        var layout = new ClipLayout { Width = 24, Layers = 3 };
        return
        [
            .. OriginalUnet("second", type: type), .. OriginalVae(type: type),
            .. layout.Original(Tensors("second", "text_encoder")).Select(tensor => tensor with { Name = $"cond_stage_model.model.{tensor.Name}", Type = type }),
        ];
    }

    /// <summary>How a single file is imported: what it does not tell is given.</summary>
    public static ImportOptions Options(string path, string target) => new([path], target) { Settings = First, TokenizerPath = Tokenizer };

    /// <inheritdoc cref="Options"/>
    public static ImportOptions SecondOptions(string path, string target) => new([path], target) { Settings = Second, TokenizerPath = Tokenizer, ClipSkip = 2 };

    /// <summary>A folder of diffusers with all that it says: configurations, schedule, tokenizer.</summary>
    public static string WriteFolder(string folder, string type = "F32")
    {
        foreach (string part in Parts)
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            SafetensorsWriter.Write(Path.Combine(folder, part, part == "text_encoder" ? "model.safetensors" : "diffusion_pytorch_model.safetensors"), Tensors("first", part, type));
        }

        Write(folder, "unet/config.json", new { attention_head_dim = 2, norm_num_groups = 4, sample_size = 16 });
        Write(folder, "vae/config.json", new { norm_num_groups = 4, scaling_factor = .18215 });
        Write(folder, "text_encoder/config.json", new { num_attention_heads = 2, hidden_act = "quick_gelu" });
        Write(folder, "model_index.json", new { _class_name = "StableDiffusionPipeline" });
        foreach (string file in Directory.EnumerateFiles(Tokenizer).Append(ParityData.Model("optimum/scheduler/scheduler_config.json")))
        {
            string target = Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }

    private static void Write(string folder, string name, object content) => File.WriteAllText(Path.Combine(folder, name), JsonSerializer.Serialize(content));
}
