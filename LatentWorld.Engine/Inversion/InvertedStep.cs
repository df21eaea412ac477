namespace LatentWorld.Engine.Inversion;

/// <summary>How one step was inverted.</summary>
/// <param name="Timestep">Its training timestep, the noisy end.</param>
/// <param name="Evaluations">Runs of the U-Net that it took.</param>
/// <param name="Residual">‖g(x) − x‖ / ‖x‖ where it was left: 0 would be the exact inverse of the sampler's step.</param>
/// <param name="Reached">Whether the residual came below the tolerance.</param>
public sealed record InvertedStep(float Timestep, int Evaluations, double Residual, bool Reached);
