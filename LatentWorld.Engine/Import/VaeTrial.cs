using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Import;

/// <summary>
/// Whether an autoencoder may compute in half precision. Some overflow there and draw black (candle 1060, A1111 6723). A
/// trial picture is drawn, and read again, in single precision, and the largest result of its convolutions, products
/// with weights (Gemm) and sums says it. The CPU computes half-precision networks in single, so that the trouble would show
/// on a graphics card alone.
/// </summary>
internal sealed class VaeTrial(ModelNetworks networks, string folder)
{
    private const ulong Seed = 1;
    private const int Channels = 4;

    /// <summary>Pictures of 128 pixels: those of sixteen times the pixels take sixteen times the memory, and reach hardly larger numbers.</summary>
    private const int LargestSide = 16;

    /// <summary>Half of what half precision holds: other pictures reach farther than this one.</summary>
    private const float Bound = 65504f / 2;

    /// <param name="side">Edge of the model's latents; null where it is not known.</param>
    /// <param name="scalingFactor">Latents are divided by it.</param>
    /// <returns>Whether each half stays within half precision.</returns>
    /// <exception cref="CheckpointException">It does not run, or what comes out is no number even in single precision.</exception>
    public (bool Decoder, bool Encoder) FitsHalf(int? side, double scalingFactor, CancellationToken cancel)
    {
        int edge = Math.Min(side ?? LargestSide, LargestSide);
        (float[] picture, bool decoder) = Try(networks.BuildDecoder(NetworkPrecision.Single, measured: true), "latent_sample", Latent(edge, scalingFactor), [1, Channels, edge, edge], "sample", cancel);
        int width = (int)Math.Round(Math.Sqrt(picture.Length / 3d));
        float[] seen = Array.ConvertAll(picture, value => Math.Clamp(value, -1, 1));
        (_, bool encoder) = Try(networks.BuildEncoder(NetworkPrecision.Single, measured: true), "sample", seen, [1, 3, width, width], "latent_parameters", cancel);
        return (decoder, encoder);
    }

    private (float[] Numbers, bool Fits) Try(Network network, string input, float[] numbers, long[] shape, string output, CancellationToken cancel)
    {
        const string part = "trial";
        network.Write(Path.Combine(folder, part), cancel: cancel);
        try
        {
            using OrtValue value = OrtValue.CreateTensorValueFromMemory(numbers, shape);
            float[][] results = PartSession.Run(
                folder, part, [(input, value)], [output, VaeBlocks.Largest], "If memory is short, free some, or import with --precision fp32, which needs no trial.", cancel);
            return Array.TrueForAll(results[0], float.IsFinite) && float.IsFinite(results[1][0])
                ? (results[0], results[1][0] <= Bound)
                : throw new CheckpointException($"The {network.Name} gives what is no number (infinite, or NaN) for a trial picture, even in single precision. Its weights are damaged: name another VAE by --vae FILE.");
        }
        finally
        {
            Directory.Delete(Path.Combine(folder, part), recursive: true);
        }
    }

    /// <summary>Latents of the model's own spread: normal, of variance 1 before the scaling. The generator's numbers are fixed, whatever .NET's own becomes.</summary>
    private static float[] Latent(int edge, double scalingFactor)
    {
        int count = Channels * edge * edge;
        float[] noise = new float[Math.Max(count, MersenneNoise.MinCount)];
        MersenneNoise.Fill(Seed, noise);
        return [.. noise.Take(count).Select(value => (float)(value / scalingFactor))];
    }
}
