using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>The small random-weight models and PyTorch's outputs beside them; see README.md in this folder.</summary>
internal static class ParityData
{
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

    /// <summary>The tokenizer of a model folder.</summary>
    public static ClipTokenizer Tokenizer(string name) => ClipTokenizer.Open(Model(name));

    /// <summary>A reference array, such as "reference", "unet-981".</summary>
    public static T[] Reference<T>(string folder, string name)
        where T : unmanaged => Npy.Read<T>(Path.Combine(Folder, folder, name + ".npy"));

    /// <summary><see cref="ParityRecipe.World"/>, which the model takes.</summary>
    public static World World(OnnxDiffusionModel model, string prompt, string negative)
    {
        World world = ParityRecipe.World(model, prompt, negative);
        Assert.Empty(ModelCheck.Check(world, model));
        return world;
    }

    /// <summary>A picture's final latent, as the engine's render loop comes to it.</summary>
    public static float[] Sample(OnnxDiffusionModel model, World world, PlanePoint point)
    {
        var picture = new Denoising(PreparedWorld.Prepare(model, world), point);
        var sampler = new Sampler(model.Denoiser);
        while (!picture.Finished)
        {
            sampler.Step([picture]);
        }

        return picture.Latent;
    }

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
