using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Networks;

/// <summary>The parity suite's checkpoints as networks; their sizes are those of training/parity/sizes.py.</summary>
internal static class ParityNetworks
{
    private const int Groups = 4;

    public static readonly UnetOptions FirstUnet = new(HeadRule.Count(2)) { Groups = Groups };

    public static readonly TextOptions FirstText = TextOptions.StableDiffusion1 with { Heads = HeadRule.Count(2) };

    public static readonly UnetOptions SecondUnet = new(HeadRule.Size(4)) { Groups = Groups };

    public static readonly TextOptions SecondText = TextOptions.StableDiffusion2 with { Heads = HeadRule.Size(8), Layers = 2 };

    public static INetworkWeights Weights(string kind, string part) =>
        new SafetensorsWeights(ParityData.Model(Path.Combine("checkpoints", kind, part + ".safetensors")));

    /// <summary>Writes the networks of Stable Diffusion 1's kind over a copy of the folder "optimum".</summary>
    public static void WriteFirst(string folder, NetworkPrecision precision)
    {
        string optimum = ParityData.Model("optimum");
        foreach (string file in Directory.EnumerateFiles(optimum, "*", SearchOption.AllDirectories).Where(file => !file.Contains("model.onnx", StringComparison.Ordinal)))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(optimum, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        INetworkWeights vae = Weights("first", "vae");
        TextNetwork.Build(Weights("first", "text_encoder"), FirstText, precision).Write(Path.Combine(folder, "text_encoder"));
        UnetNetwork.Build(Weights("first", "unet"), FirstUnet, precision).Write(Path.Combine(folder, "unet"));
        DecoderNetwork.Build(vae, precision, Groups).Write(Path.Combine(folder, "vae_decoder"));
        EncoderNetwork.Build(vae, precision, Groups).Write(Path.Combine(folder, "vae_encoder"));
    }
}
