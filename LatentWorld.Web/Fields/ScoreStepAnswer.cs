using LatentWorld.Engine.Fields.Scores;

namespace LatentWorld.Web.Fields;

/// <summary>At which noise level the model was asked.</summary>
/// <param name="Step">Of the world's sampling steps, from 0, counted from the noise.</param>
/// <param name="Timestep">The training timestep.</param>
/// <param name="NoiseLevel">σ of a latent of variance 1, 0 to 1.</param>
public sealed record ScoreStepAnswer(int Step, double Timestep, double NoiseLevel)
{
    public static ScoreStepAnswer Of(ScoreStep step) => new(step.Step, step.Timestep, step.Noise);
}
