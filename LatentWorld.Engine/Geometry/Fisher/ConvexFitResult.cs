namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>A fitted log-partition function, and how well it fits.</summary>
/// <param name="Function">f, known up to an affine function; its Hessian is the Fisher metric.</param>
/// <param name="Loss">
/// Mean over the posteriors of the Jensen–Shannon divergence (in nats, 0 to log 2 = .69) and of what the options add to it. What stays
/// above 0 after a long fit says how far the posteriors are from any exponential family of two parameters.
/// </param>
/// <param name="StartLoss">The same before the first iteration.</param>
/// <param name="Iterations">Iterations that were made.</param>
/// <param name="Converged">False where the iterations ended before the loss had stopped to fall.</param>
public sealed record ConvexFitResult(LogPartition Function, double Loss, double StartLoss, int Iterations, bool Converged);
