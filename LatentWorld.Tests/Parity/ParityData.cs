using LatentWorld.Engine.Models;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>The small random-weight models and PyTorch's outputs beside them; see README.md in this folder.</summary>
internal static class ParityData
{
    /// <summary>The prompts of the reference picture.</summary>
    public const string Prompt = "a red circle over the sea, detailed", Negative = "blurry";

    private const string ProviderVariable = "LATENTWORLD_PARITY_PROVIDER";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Parity", "data");

    /// <summary>The CPU, or what the environment names, so that one suite measures every device.</summary>
    public static ExecutionProviderChoice Provider { get; } =
        Environment.GetEnvironmentVariable(ProviderVariable) is { Length: > 0 } name
            ? Enum.Parse<ExecutionProviderChoice>(name, ignoreCase: true)
            : ExecutionProviderChoice.Cpu;

    public static string Model(string name) => Path.Combine(Folder, name);

    public static OnnxDiffusionModel Load(string path) =>
        OnnxDiffusionModel.Load(path, new() { Provider = Provider, MaxBatch = 2 }, _ => { });

    /// <summary>A reference array, such as "reference", "unet-981".</summary>
    public static T[] Reference<T>(string folder, string name)
        where T : unmanaged => Npy.Read<T>(Path.Combine(Folder, folder, name + ".npy"));

    /// <summary>The optimum folder with one of the graphs in unets/ as its U-Net, in a folder that goes with the test.</summary>
    public static TemporaryFolder WithUnet(string graph)
    {
        var copy = new TemporaryFolder();
        string optimum = Model("optimum");
        foreach (string file in Directory.EnumerateFiles(optimum, "*", SearchOption.AllDirectories))
        {
            string target = copy.File(Path.GetRelativePath(optimum, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Copy(Path.Combine(Model("unets"), graph, "model.onnx"), copy.File(Path.Combine("unet", "model.onnx")), overwrite: true);
        return copy;
    }
}
