namespace LatentWorld.Engine.Corners;

/// <summary>
/// A plane turned about a place: the place is z0, and from it z1 and z2 lie along the directions in which the pictures there change most,
/// among those of the old plane and some random ones.
/// </summary>
/// <param name="Corners">The hashes of z0, z1 and z2; all lie on the sphere of the place's norm, at right angles to each other.</param>
/// <param name="Change">How much the pictures change on the way.</param>
public sealed record PlaneTurn(IReadOnlyList<string> Corners, TurnChange Change);

/// <summary>Change of features by latent distance over one step from the place, measured.</summary>
/// <param name="First">Towards z1.</param>
/// <param name="Second">Towards z2.</param>
/// <param name="Before">The most along the old plane's α and what it has at a right angle to it; 0 where the old plane has no directions there.</param>
/// <param name="Step">The step, in latent distance.</param>
/// <param name="Directions">Directions that were tried.</param>
public sealed record TurnChange(double First, double Second, double Before, double Step, int Directions);

/// <summary>What was made.</summary>
/// <param name="Hash">The corner's; z0's where a plane was turned.</param>
/// <param name="Turn">The plane; null where one corner was made.</param>
public sealed record MadeCorner(string Hash, PlaneTurn? Turn = null);
