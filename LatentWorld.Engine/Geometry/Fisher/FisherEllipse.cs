namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>The points at Fisher distance 1 from a point, as an ellipse of the plane.</summary>
/// <param name="Longest">Its longer half-axis, in units of the parameters; infinite where the distribution does not change that way.</param>
/// <param name="Shortest">Its shorter half-axis; infinite where the distribution does not change at all.</param>
/// <param name="Angle">Of the longer axis, from the α axis towards the β axis, in radians, −π/2 to π/2; 0 for a circle.</param>
public readonly record struct FisherEllipse(double Longest, double Shortest, double Angle);
