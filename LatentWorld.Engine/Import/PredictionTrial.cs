using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Import;

/// <summary>
/// Tells what a U-Net of Stable Diffusion 2 predicts. At the last timestep its input is nearly all noise: one that predicts
/// the noise gives about its input back, one that predicts v gives minus the picture, far below a flat input of .5.
/// </summary>
internal static class PredictionTrial
{
    private const float Flat = .5f;
    private const float LastTimestep = 999;
    private const int Side = 8;

    /// <summary>
    /// Input and bound are those by which Stable Diffusion web UI (AUTOMATIC1111, modules/sd_models_config.py) and
    /// stable-diffusion.cpp tell the two kinds. Neither says what published models give; the noise lies near 0 by the reasoning
    /// above, and no published model was measured here.
    /// </summary>
    private const double Between = -1;

    /// <param name="folder">Holds <c>unet/</c>, written.</param>
    /// <param name="channels">Channels of a latent.</param>
    /// <param name="tokens">Tokens of a text.</param>
    /// <param name="width">Numbers of a token.</param>
    /// <exception cref="CheckpointException">It does not run, or what comes out is no number.</exception>
    public static PredictionType Of(string folder, NetworkPrecision precision, int channels, int tokens, int width, CancellationToken cancel)
    {
        TensorElementType type = precision == NetworkPrecision.Half ? TensorElementType.Float16 : TensorElementType.Float;
        using OrtValue sample = OnnxFloats.Write(Filled(channels * Side * Side), type, [1, channels, Side, Side]);
        using OrtValue timestep = OrtValue.CreateTensorValueFromMemory([LastTimestep], [1]);
        using OrtValue text = OnnxFloats.Write(Filled(tokens * width), type, [1, tokens, width]);
        float[] predicted = PartSession.Run(
            folder, "unet", [("sample", sample), ("timestep", timestep), ("encoder_hidden_states", text)], ["out_sample"],
            "If memory is short, free some, or say by --prediction what the U-Net predicts, which needs no trial.", cancel)[0];
        return !Array.TrueForAll(predicted, float.IsFinite)
            ? throw new CheckpointException("The U-Net gives what is no number (infinite, or NaN) for a trial input. Its weights are damaged, or were merged wrongly; take another file of this model.")
            : predicted.Average(value => (double)value - Flat) < Between ? PredictionType.VPrediction : PredictionType.Epsilon;
    }

    private static float[] Filled(int count)
    {
        float[] numbers = new float[count];
        Array.Fill(numbers, Flat);
        return numbers;
    }
}
