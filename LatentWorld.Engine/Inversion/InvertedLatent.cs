namespace LatentWorld.Engine.Inversion;

/// <summary>A latent at some noise level that a picture was turned into.</summary>
/// <param name="Values">[channels, height, width].</param>
/// <param name="Steps">The inverted steps, from the picture to the noise; those that were replaced are not among them.</param>
/// <param name="Replaced">Steps nearest the picture that forward noise stands for.</param>
public sealed record InvertedLatent(float[] Values, IReadOnlyList<InvertedStep> Steps, int Replaced)
{
    /// <summary>The largest residual of a step.</summary>
    public double WorstResidual => Steps.Count == 0 ? 0 : Steps.Max(step => step.Residual);

    /// <summary>Steps whose fixed point was not found to the tolerance.</summary>
    public int Unreached => Steps.Count(step => !step.Reached);

    /// <summary>Whether some step's iteration did not settle, so that it is not the inverse of the sampler's.</summary>
    public bool IsIllConditioned => Unreached > 0;

    /// <summary>Runs of the U-Net that it took.</summary>
    public int Evaluations => Steps.Sum(step => step.Evaluations);
}
