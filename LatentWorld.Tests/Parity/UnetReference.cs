using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>The U-Net's reference outputs: two rows, the negative prompt's and the prompt's.</summary>
internal static class UnetReference
{
    public static void Assert(string what, IDenoiser denoiser, string reference, string output, double bound, params ReadOnlySpan<long> timesteps)
    {
        ParityData.Reference<float>(reference, "unet-sample").CopyTo(denoiser.Sample);
        ParityData.Reference<float>(reference, "unet-states").CopyTo(denoiser.Embeddings);
        timesteps.CopyTo(denoiser.Timesteps);
        denoiser.Run(timesteps.Length);
        float[] expected = ParityData.Reference<float>(reference, output);
        Closeness.AssertRelative($"{what}: {output}", expected, denoiser.Output[..expected.Length], bound);
    }
}
