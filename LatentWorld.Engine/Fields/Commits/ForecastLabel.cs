using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Fields.Commits;

/// <summary>What a step's x̂_0 shows.</summary>
/// <param name="Step">From 0, counted from the noise.</param>
/// <param name="Timestep">Its training timestep.</param>
/// <param name="NoiseLevel">σ of the latent that the step begins from, of variance 1, 0 to 1.</param>
/// <param name="Word">The nearest concept word.</param>
/// <param name="Probability">Its share among all the model's words, see <see cref="NearestWord"/>.</param>
public sealed record ForecastLabel(int Step, double Timestep, double NoiseLevel, string Word, double Probability)
{
    /// <param name="features">Of the forecast's picture, by a model that has concept words.</param>
    internal static ForecastLabel Of(IDiffusionModel model, PreparedWorld world, int step, float[] features)
    {
        NearestWord nearest = ConceptWords.Nearest(features, model.Concepts, 1)[0];
        return new(step, world.Schedule.Timestep(step), NoiseTable.Of(model.Scheduler, world.Schedule, step).Level.Noise, nearest.Word, nearest.Probability);
    }

    /// <summary>Why a model has no labels, for people; null where it has.</summary>
    internal static string? Refusal(IDiffusionModel model) =>
        model.FeatureCount == 0 ? ImageEncoderLack.Words
        : model.Concepts.Count == 0 ? $"{model.Reference.Name} has no concept words. Put concepts.json into its image_encoder/."
        : null;
}
