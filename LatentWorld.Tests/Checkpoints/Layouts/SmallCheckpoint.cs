using LatentWorld.Engine.Checkpoints;

namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>A scaled-down Stable Diffusion 1 with numbers that tell its weights apart, in all layouts.</summary>
internal static class SmallCheckpoint
{
    public static UnetLayout Unet { get; } = new();

    public static VaeLayout Vae { get; } = new();

    public static ClipLayout Text { get; } = new();

    /// <summary>The keys of a checkpoint as published: a single file in the original layout.</summary>
    public static IReadOnlyList<FileTensor> Original(string type = "F32") =>
    [
        .. Unet.Weights().Select(weight => weight.InOriginal("model.diffusion_model.", type)),
        .. Vae.Weights().Select(weight => weight.InOriginal("first_stage_model.", type)),
        .. Text.Transformers().Select(tensor => tensor with { Name = $"cond_stage_model.transformer.{tensor.Name}", Type = type }),
    ];

    /// <summary>A checkpoint of Stable Diffusion 2: linear projections, OpenCLIP's text model.</summary>
    public static IReadOnlyList<FileTensor> Original2() =>
    [
        .. (Unet with { IsLinear = true }).Weights().Select(weight => weight.InOriginal("model.diffusion_model.")),
        .. Vae.Weights().Select(weight => weight.InOriginal("first_stage_model.")),
        .. (Text with { Shared = 6 }).Original().Select(tensor => tensor with { Name = $"cond_stage_model.model.{tensor.Name}" }),
    ];

    /// <summary>Writes a model folder of diffusers.</summary>
    public static void WriteFolder(string folder)
    {
        foreach (string part in new[] { "unet", "vae", "text_encoder", "scheduler" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        SafetensorsWriter.Write(Path.Combine(folder, "unet", "diffusion_pytorch_model.safetensors"), Unet.Weights().Select(weight => weight.InDiffusers()));
        SafetensorsWriter.Write(Path.Combine(folder, "vae", "diffusion_pytorch_model.safetensors"), Vae.Weights().Select(weight => weight.InDiffusers()));
        SafetensorsWriter.Write(Path.Combine(folder, "text_encoder", "model.safetensors"), Text.Transformers());
    }

    /// <summary>Asserts that a network has these weights and no others, with these numbers, however they are read.</summary>
    public static void AssertHas(IEnumerable<FileTensor> expected, INetworkWeights weights)
    {
        FileTensor[] all = [.. expected];
        Assert.Equal(all.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), weights.Names.Order(StringComparer.Ordinal));
        foreach (FileTensor tensor in all)
        {
            Assert.Equal(tensor.Shape, weights.ShapeOf(tensor.Name));
            Assert.Equal(tensor.Values!, Read(weights, tensor.Name));
        }
    }

    /// <summary>A weight's numbers, read in pieces that fit no row.</summary>
    public static float[] Read(INetworkWeights weights, string name, int piece = 37)
    {
        float[] numbers = new float[weights.ShapeOf(name).Aggregate(1, (count, dimension) => count * dimension)];
        for (int first = 0; first < numbers.Length; first += piece)
        {
            weights.Read(name, first, numbers.AsSpan(first, Math.Min(piece, numbers.Length - first)));
        }

        return numbers;
    }
}
