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

    /// <param name="open">Opens the U-Net, captured or not.</param>
    public static UnetRows Open(OnnxSessions sessions, Func<bool, UnetRows> open)
    {
        UnetRows plain = open(false);
        if (!sessions.IsCuda)
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

            sessions.Say("CUDA graphs are off: a replayed run of the U-Net did not repeat a plain one.");
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or ModelFolderException)
        {
            sessions.Say($"CUDA graphs are off: {ProviderWords.OneLine(exception.Message)}");
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
