using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Parity;

/// <summary>What PyTorch's reference outputs were made from, for these tests and for the benchmark of a machine that has no test runner.</summary>
internal static class ParityRecipe
{
    /// <summary>The prompts of the reference picture.</summary>
    public const string Prompt = "a red circle over the sea, detailed", Negative = "blurry";

    /// <summary>The recipe of the reference pictures: seeds 1, 2 and 3 of the CPU's generator, 20 steps, guidance 5.</summary>
    public static World World(OnnxDiffusionModel model, string prompt, string negative)
    {
        var vertex = new Vertex(0, NoiseGenerator.Cpu, NoiseLayout.Nchw);
        return new()
        {
            Model = model.Reference,
            Z0 = vertex with { Seed = 1 },
            Z1 = vertex with { Seed = 2 },
            Z2 = vertex with { Seed = 3 },
            Prompt = prompt,
            NegativePrompt = negative,
            Steps = 20,
            Size = model.PictureSize,
        };
    }

    /// <summary>The U-Net's very output for one row a timestep.</summary>
    /// <param name="samples">Latents of the rows, one after the other.</param>
    /// <param name="states">Text states of the rows, one after the other.</param>
    public static float[] Predict(IDenoiser denoiser, float[] samples, float[] states, ReadOnlySpan<long> timesteps)
    {
        int rows = timesteps.Length;
        int width = states.Length / rows;
        long[] own = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        Conditioning[] texts = [.. own.Select(row => Conditioning.OfText(states.AsSpan((int)row * width, width), 1, width))];
        denoiser.Arrange(new(samples, new float[samples.Length], own, own, own, Table(timesteps), [.. own.Select(row => 2 * row)], texts));
        denoiser.Run(rows);
        denoiser.Move();
        return [.. own.SelectMany(row => denoiser.Read((int)row))];
    }

    /// <summary>One step for each row whose outcome is the model's very output, and a row to end on.</summary>
    private static float[] Table(ReadOnlySpan<long> timesteps)
    {
        var table = new List<float>();
        foreach (long timestep in timesteps)
        {
            table.AddRange(new StepTable([StepRow.Output(timestep)]).Numbers);
        }

        return [.. table];
    }
}
