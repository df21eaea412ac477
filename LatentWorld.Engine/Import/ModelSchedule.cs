using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Import;

/// <summary>How a model is sampled, as far as its training decides it.</summary>
/// <param name="Prediction">What the U-Net predicts.</param>
/// <param name="EndsInPureNoise">Whether its noise schedule ends in pure noise.</param>
/// <param name="SampleSize">Edge of the latents that it was trained with.</param>
internal sealed record ModelSchedule(PredictionType Prediction, bool EndsInPureNoise, int SampleSize)
{
    // Stable Diffusion 2's v-models were trained on 768 pixels, all others on 512.
    private const int Usual = 64, Large = 96;

    /// <param name="asked">What was asked for; it goes before what the files say.</param>
    /// <param name="sampleSize">What the files say of the size.</param>
    /// <param name="trial">Tries it out; called where nothing says it and Stable Diffusion 2 might be either.</param>
    /// <param name="say">Gets a line where something was assumed.</param>
    public static ModelSchedule Of(Checkpoint checkpoint, PredictionType? asked, int? sampleSize, Func<PredictionType> trial, Action<string> say)
    {
        PredictionType prediction = asked ?? checkpoint.Prediction ?? Unsaid(checkpoint.Kind, trial, say);
        bool isV = prediction == PredictionType.VPrediction;
        if (checkpoint.EndsInPureNoise == true && !isV)
        {
            say("The files ask for a schedule that ends in pure noise, from which a prediction of the noise says nothing: it is left as it is. If the model predicts v, import it with --prediction v_prediction.");
        }

        return new(prediction, checkpoint.EndsInPureNoise == true && isV, sampleSize ?? (checkpoint.Kind == CheckpointKind.StableDiffusion2 && isV ? Large : Usual));
    }

    private static PredictionType Unsaid(CheckpointKind kind, Func<PredictionType> trial, Action<string> say)
    {
        if (kind == CheckpointKind.StableDiffusion1)
        {
            say("No file says what the U-Net predicts; epsilon (the noise) is assumed, as nearly all of Stable Diffusion 1 do. If pictures come out burnt, import with --prediction v_prediction.");
            return PredictionType.Epsilon;
        }

        PredictionType found = trial();
        bool isV = found == PredictionType.VPrediction;
        say($"No file says what the U-Net predicts; a trial of it says {(isV ? "v_prediction" : "epsilon")}. If pictures come out {(isV ? "as noise" : "burnt")}, import with --prediction {(isV ? "epsilon" : "v_prediction")}.");
        return found;
    }
}
