using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Fields.Commits;

/// <summary>What a step's x̂_0, the model's forecast of the finished picture, shows.</summary>
/// <param name="Step">From 0, counted from the noise.</param>
/// <param name="Timestep">Its training timestep.</param>
/// <param name="NoiseLevel">σ of the latent that the step begins from, of variance 1, 0 to 1.</param>
/// <param name="Word">The nearest concept word; null where the model has no image encoder or no concept words.</param>
/// <param name="Probability">The word's share among all the model's words, see <see cref="NearestWord"/>; null where there is none.</param>
public sealed record Forecast(int Step, double Timestep, double NoiseLevel, string? Word, double? Probability)
{
    /// <param name="features">Of the forecast's picture; empty by a model without an image encoder.</param>
    internal static Forecast Of(IDiffusionModel model, PreparedWorld world, int step, float[] features)
    {
        NearestWord? nearest = LackOfLabels(model) is null ? ConceptWords.Nearest(features, model.Concepts, 1)[0] : null;
        return new(step, world.Schedule.Timestep(step), NoiseTable.Of(model.Scheduler, world.Schedule, step).Level.Noise, nearest?.Word, nearest?.Probability);
    }

    /// <summary>Why a model has no labels, for people; null where it has.</summary>
    internal static string? LackOfLabels(IDiffusionModel model) =>
        model.FeatureCount == 0 ? ImageEncoderLack.Words
        : model.Concepts.Count == 0 ? $"{model.Reference.Name} has no concept words. Put concepts.json into its image_encoder/."
        : null;
}
