using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Unet;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Seconds a picture from noise to latent, guided, in batches of several sizes, and of decoding; one line of JSON for
/// scripts each. The model is opened once for all sizes.
/// </summary>
internal static class PictureSpeed
{
    // Two capture a CUDA graph, where there is one; the third is as fast as any later.
    private const int StepsToWarmUp = 3;

    /// <param name="arguments">
    /// Model folder, provider, steps, pictures a batch with commas between; then, where wanted, a file for the outcome of
    /// one step of the U-Net, and options of the CUDA provider as name=value.
    /// </param>
    public static void Measure(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [string folder, string provider, string steps, string sizes, .. var rest])
        {
            throw new UsageException("Give a model folder, a provider (cpu or cuda), the steps and the pictures a batch, such as 8,1.");
        }

        int[] batches = [.. sizes.Split(',').Select(size => Number.Of(size))];
        long started = Stopwatch.GetTimestamp();
        using OnnxDiffusionModel model = MeasuredModel.Load(folder, provider, batches.Max(), rest);
        Say(new { loadSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds, model.Provider, model.Precision });
        WriteStep(model.Denoiser, rest);
        PreparedWorld world = MeasuredModel.Prepare(model, Number.Of(steps));
        var sampler = new Sampler(model.Denoiser);
        float[] latent = [];
        foreach (int batch in batches)
        {
            Denoising[] pictures = MeasuredModel.Pictures(world, batch);
            for (int step = 0; step < StepsToWarmUp && !pictures[0].Finished; step++)
            {
                sampler.Step(pictures);
            }

            pictures = MeasuredModel.Pictures(world, batch);
            started = Stopwatch.GetTimestamp();
            MeasuredModel.Finish(sampler, pictures);
            Say(new { batch, seconds = Stopwatch.GetElapsedTime(started).TotalSeconds / batch });
            latent = pictures[0].Latent;
        }

        model.Decode(latent);
        started = Stopwatch.GetTimestamp();
        model.Decode(latent);
        Say(new { decodeSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds });
    }

    /// <summary>What one step of two unlike rows comes to, as floats in a file, so that variants can be compared.</summary>
    private static void WriteStep(IDenoiser denoiser, ReadOnlySpan<string> rest)
    {
        foreach (string word in rest)
        {
            if (!word.Contains('=', StringComparison.Ordinal))
            {
                denoiser.Arrange(TrialBatch.Of(2, denoiser.Shape.Count, denoiser.EmbeddingCount));
                denoiser.Run(2);
                denoiser.Move();
                float[] rows = [.. denoiser.Read(0), .. denoiser.Read(1)];
                File.WriteAllBytes(word, MemoryMarshal.AsBytes<float>(rows));
            }
        }
    }

    private static void Say(object figures) => Console.WriteLine(JsonSerializer.Serialize(figures));
}
