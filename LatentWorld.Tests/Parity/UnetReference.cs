using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Tests.Parity;

/// <summary>The U-Net's reference outputs: two rows, the negative prompt's and the prompt's.</summary>
internal static class UnetReference
{
    public static void Assert(string what, IDenoiser denoiser, string reference, string output, double bound, params ReadOnlySpan<long> timesteps)
    {
        float[] actual = ParityRecipe.Predict(
            denoiser, ParityData.Reference<float>(reference, "unet-sample"), ParityData.Reference<float>(reference, "unet-states"), timesteps);
        Closeness.AssertRelative($"{what}: {output}", ParityData.Reference<float>(reference, output), actual, bound);
    }
}
