using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Benchmarks;

/// <summary>A model as a command line names it, and pictures of it to be timed.</summary>
internal static class MeasuredModel
{
    /// <param name="pictures">Most pictures a batch.</param>
    /// <param name="words">Options of the CUDA provider as name=value; other words are passed over.</param>
    public static OnnxDiffusionModel Load(string folder, string provider, int pictures, params ReadOnlySpan<string> words)
    {
        var cuda = new Dictionary<string, string>();
        foreach (string word in words)
        {
            if (word.Split('=', 2) is [string name, string value])
            {
                cuda[name] = value;
            }
        }

        if (!Enum.TryParse(provider, ignoreCase: true, out ExecutionProviderChoice choice))
        {
            throw new UsageException($"\"{provider}\" is no provider: cpu or cuda.");
        }

        var options = new ModelOptions { Provider = choice, MaxBatch = pictures, Cuda = cuda };
        return OnnxDiffusionModel.Load(folder, options, Console.WriteLine);
    }

    /// <summary>A guided world without words.</summary>
    public static PreparedWorld Prepare(OnnxDiffusionModel model, int steps) => PreparedWorld.Prepare(
        model, NeutralWorld.Of(model.Reference, model.PictureSize) with { Prompt = "", NegativePrompt = "", Steps = steps });

    public static Denoising[] Pictures(PreparedWorld world, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Denoising(world, new(i / 8.0, .25)))];

    public static void Finish(Sampler sampler, Denoising[] pictures)
    {
        while (!pictures[0].Finished)
        {
            sampler.Step(pictures);
        }
    }
}
