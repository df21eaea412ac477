using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>
/// Whether a U-Net's runs are captured as CUDA graphs is tried out when it is opened: it is done where the device takes
/// the session so, and where a replayed run gives the very numbers of a plain one. On the CPU there is nothing to try.
/// </summary>
internal static class CudaGraphTrial
{
    private const int Rows = 2;

    // The first run warms up, the second captures, the third replays.
    private const int Runs = 3;

    /// <param name="canCapture">Whether the device is a CUDA device and capturing is not ruled out.</param>
    /// <param name="open">Opens the U-Net, captured or not.</param>
    /// <param name="say">Is told in one line why there is no capturing.</param>
    public static UnetRows Open(bool canCapture, Func<bool, UnetRows> open, Action<string> say)
    {
        UnetRows plain = open(false);
        if (!canCapture)
        {
            return plain;
        }

        float[] expected;
        using (plain)
        {
            expected = Try(plain, 1);
        }

        UnetRows? captured = null;
        try
        {
            captured = open(true);
            if (Try(captured, Runs).AsSpan().SequenceEqual(expected))
            {
                return captured;
            }

            say("CUDA graphs are off: a replayed run of the U-Net did not repeat a plain one.");
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or ModelFolderException)
        {
            say($"CUDA graphs are off: {ProviderWords.OneLine(exception.Message)}");
        }

        captured?.Dispose();
        return open(false);
    }

    /// <summary>One step of rows that are all unlike.</summary>
    private static float[] Try(UnetRows unet, int runs)
    {
        UnetSignature signature = unet.Signature;
        unet.Arrange(TrialRows.Of(Rows, signature.Latent.Count, signature.Tokens * signature.Width));
        for (int run = 0; run < runs; run++)
        {
            unet.Run(Rows);
        }

        unet.Move();
        return [.. unet.Read(0), .. unet.Read(1)];
    }
}
