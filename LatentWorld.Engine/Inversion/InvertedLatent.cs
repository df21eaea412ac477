namespace LatentWorld.Engine.Inversion;

/// <summary>A latent at some noise level that a picture was turned into.</summary>
/// <param name="Values">[channels, height, width].</param>
/// <param name="Steps">The inverted steps, from the picture to the noise; those that were replaced are not among them.</param>
/// <param name="Replaced">Steps nearest the picture that forward noise stands for.</param>
public sealed record InvertedLatent(float[] Values, IReadOnlyList<InvertedStep> Steps, int Replaced)
{
    /// <summary>A residual from which on a step is not the inverse of the sampler's: what was lost there cannot be had by going on.</summary>
    public const double IllConditioned = 1e-2;

    /// <summary>The largest residual of a step.</summary>
    public double WorstResidual => Steps.Count == 0 ? 0 : Steps.Max(step => step.Residual);

    /// <summary>Steps whose fixed point was not found to the tolerance.</summary>
    public int Unreached => Steps.Count(step => !step.Reached);

    /// <summary>Whether some step could not be inverted: its iteration did not settle.</summary>
    public bool IsIllConditioned => WorstResidual > IllConditioned;

    /// <summary>Runs of the U-Net that it took.</summary>
    public int Evaluations => Steps.Sum(step => step.Evaluations);
}
