using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>Seconds a picture of one batch from noise to latent, guided, and of its decoding; one line of JSON for scripts.</summary>
internal static class PictureSpeed
{
    /// <param name="arguments">Model folder, provider, steps, pictures a batch.</param>
    public static void Measure(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [string folder, string provider, string steps, string pictures])
        {
            throw new ArgumentException("Give a model folder, a provider (cpu or cuda), the steps and the pictures a batch.");
        }

        int batch = int.Parse(pictures, CultureInfo.InvariantCulture);
        var options = new ModelOptions { Provider = Enum.Parse<ExecutionProviderChoice>(provider, ignoreCase: true), MaxBatch = batch };
        using OnnxDiffusionModel model = OnnxDiffusionModel.Load(folder, options, Console.WriteLine);
        PreparedWorld world = PreparedWorld.Prepare(
            model, NeutralWorld.Of(model.Reference, model.PictureSize) with { Prompt = "", NegativePrompt = "", Steps = int.Parse(steps, CultureInfo.InvariantCulture) });
        var sampler = new Sampler(model.Denoiser);
        Sample(sampler, world, batch);
        long started = Stopwatch.GetTimestamp();
        Denoising[] done = Sample(sampler, world, batch);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds / batch;
        model.Decode(done[0].Latent);
        started = Stopwatch.GetTimestamp();
        model.Decode(done[0].Latent);
        double decodeSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new { batch, seconds, decodeSeconds, model.Provider, model.Precision }));
    }

    private static Denoising[] Sample(Sampler sampler, PreparedWorld world, int batch)
    {
        Denoising[] pictures = [.. Enumerable.Range(0, batch).Select(i => new Denoising(world, new(i / 8.0, .25)))];
        while (!pictures[0].Finished)
        {
            sampler.Step(pictures);
        }

        return pictures;
    }
}
