using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Benchmarks;

/// <summary>
/// The comparisons of LatentWorld.Tests/Parity with their bounds, for a machine that has no test runner: text, U-Net and
/// whole picture of the small networks against PyTorch. A line of JSON for each, one for a folder that failed.
/// </summary>
internal static class ParitySuite
{
    /// <param name="arguments">The tests' data folder, provider; then options of the CUDA provider as name=value.</param>
    public static void Measure(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [string data, string provider, .. var rest])
        {
            throw new UsageException("Give LatentWorld.Tests/Parity/data and a provider (cpu or cuda).");
        }

        foreach ((string folder, string reference, Bounds bounds) in
            new[] { ("older", "reference", Bounds.Single), ("optimum", "reference", Bounds.Single), ("optimum-fp16", "reference-fp16", Bounds.Half) })
        {
            try
            {
                using OnnxDiffusionModel model = MeasuredModel.Load(Path.Combine(data, folder), provider, 2, rest);
                Compare(model, folder, new References(Path.Combine(data, reference)), bounds);
            }
            catch (Exception exception)
            {
                Console.WriteLine(JsonSerializer.Serialize(new { what = folder, passed = false, error = exception.ToString() }));
            }
        }
    }

    private static void Compare(OnnxDiffusionModel model, string folder, References references, Bounds bounds)
    {
        Relative($"{folder}: text", references.Read<float>("text-hidden"), model.EncodeText(ParityRecipe.Prompt)[Conditioning.Text].Values.ToArray(), bounds.Part);
        float[] samples = references.Read<float>("unet-sample"), states = references.Read<float>("unet-states");
        foreach ((string output, long[] timesteps) in
            new[] { ("unet-981", [981, 981]), ("unet-501", [501, 501]), ("unet-1", [1, 1]), ("unet-mixed", new long[] { 981, 1 }) })
        {
            float[] predicted = ParityRecipe.Predict(model.Denoiser, samples, states, timesteps);
            Relative($"{folder}: {output}", references.Read<float>(output), predicted, bounds.Part);
        }

        World world = ParityRecipe.World(model, ParityRecipe.Prompt, ParityRecipe.Negative);
        var picture = new Denoising(PreparedWorld.Prepare(model, world), new(.25, .75));
        MeasuredModel.Finish(new(model.Denoiser), [picture]);
        Relative($"{folder}: latent", references.Read<float>("pipeline-latent"), picture.Latent, bounds.Latent);
        Decibels($"{folder}: picture", references.Read<byte>("pipeline-picture"), model.Decode(picture.Latent), bounds.Decibels);
    }

    private static void Relative(string what, float[] expected, float[] actual, double bound)
    {
        double size = expected.Max(number => Math.Abs((double)number));
        double relative = expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max() / size;
        Console.WriteLine(JsonSerializer.Serialize(new { what, relative, bound, passed = expected.Length == actual.Length && relative <= bound }));
    }

    private static void Decibels(string what, byte[] expected, byte[] actual, double bound)
    {
        double squares = expected.Zip(actual, (a, b) => (double)(a - b) * (a - b)).Sum();
        double psnr = 10 * Math.Log10(255d * 255 * expected.Length / Math.Max(squares, 1));
        Console.WriteLine(JsonSerializer.Serialize(new { what, psnr, bound, passed = expected.Length == actual.Length && psnr >= bound }));
    }

    /// <summary>As in the tests, where they are explained.</summary>
    /// <param name="Decibels">Least peak signal-to-noise ratio of the picture.</param>
    private sealed record Bounds(double Part, double Latent, double Decibels)
    {
        public static Bounds Single { get; } = new(1e-4, 1e-3, 60);

        public static Bounds Half { get; } = new(5e-3, 1e-2, 40);
    }

    /// <summary>PyTorch's outputs: NumPy's .npy files, version 1, in C order and little-endian.</summary>
    private sealed class References(string folder)
    {
        public T[] Read<T>(string name)
            where T : unmanaged
        {
            byte[] file = File.ReadAllBytes(Path.Combine(folder, name + ".npy"));
            return MemoryMarshal.Cast<byte, T>(file.AsSpan(10 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)))).ToArray();
        }
    }
}
