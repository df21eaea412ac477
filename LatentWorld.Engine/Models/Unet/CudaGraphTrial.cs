using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>
/// Whether a U-Net's runs are captured as CUDA graphs is tried out when it is opened: it is done where the device takes
/// the session so, and where a replayed run gives the very numbers of a plain one. On the CPU there is nothing to try.
/// </summary>
internal static class CudaGraphTrial
{
    private const int Rows = 2;

    // The first run finds out whether there is memory, the second is ONNX Runtime's to warm up, the third captures, the
    // fourth replays.
    private const int Runs = 4;

    /// <param name="canCapture">Whether the device is a CUDA device and capturing is not ruled out.</param>
    /// <param name="open">Opens the U-Net, captured or not.</param>
    /// <param name="say">Gets a line that says why there is no capturing.</param>
    public static DeviceBatch Open(bool canCapture, Func<bool, DeviceBatch> open, Action<string> say)
    {
        DeviceBatch plain = open(false);
        if (!canCapture)
        {
            return plain;
        }

        float[] expected = Try(plain, 1);
        plain.Dispose();
        DeviceBatch captured;
        try
        {
            captured = open(true);
            if (Try(captured, Runs).AsSpan().SequenceEqual(expected))
            {
                return captured;
            }

            captured.Dispose();
            say("CUDA graphs are off: a replayed run of the U-Net did not repeat a plain one.");
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or ModelFolderException && !DeviceErrors.Spoils(exception))
        {
            // The folder is sound, whatever its exception advises: it was open a moment ago.
            say($"CUDA graphs are off: {ProviderWords.Failure((exception.InnerException ?? exception).Message)}");
        }

        return open(false);
    }

    /// <summary>One step of rows that are all unlike. Where it fails, the U-Net is closed.</summary>
    private static float[] Try(DeviceBatch unet, int runs)
    {
        try
        {
            return Step(unet, runs);
        }
        catch (Exception exception)
        {
            AbandonedSessions.CloseAfter(exception, unet);
            throw;
        }
    }

    private static float[] Step(DeviceBatch unet, int runs)
    {
        UnetSignature signature = unet.Signature;
        unet.Arrange(TrialBatch.Of(Rows, signature.Latent.Count, signature.Tokens * signature.Width));
        for (int run = 0; run < runs; run++)
        {
            unet.Run(Rows);
        }

        unet.Move();
        return [.. unet.Read(0), .. unet.Read(1)];
    }
}
