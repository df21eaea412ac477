using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>What a checkpoint's files say of what its U-Net predicts; most say nothing.</summary>
/// <param name="Prediction">What the U-Net predicts; null where no file says it.</param>
/// <param name="EndsInPureNoise">Whether its schedule's last step is pure noise (rescale_betas_zero_snr); null where no file says it.</param>
internal sealed record PredictionFacts(PredictionType? Prediction, bool? EndsInPureNoise)
{
    // A field of the ModelSpec that trainers write into a file's metadata.
    private const string Field = "modelspec.prediction_type";

    public static PredictionFacts Unknown { get; } = new(null, null);

    /// <summary>From the keys v_pred and ztsnr, else from the metadata.</summary>
    public static PredictionFacts Of(SafetensorsFile file)
    {
        if (file.Tensors.ContainsKey(PredictionMarks.Velocity))
        {
            return new(PredictionType.VPrediction, file.Tensors.ContainsKey(PredictionMarks.ZeroTerminal));
        }

        PredictionType? prediction = file.Metadata.GetValueOrDefault(Field)?.ToLowerInvariant() switch
        {
            "v" or "v_prediction" => PredictionType.VPrediction,
            "epsilon" or "eps" => PredictionType.Epsilon,
            _ => null,
        };
        return new(prediction, file.Tensors.ContainsKey(PredictionMarks.ZeroTerminal) ? true : null);
    }

    public PredictionFacts Or(PredictionFacts other) => new(Prediction ?? other.Prediction, EndsInPureNoise ?? other.EndsInPureNoise);
}
