namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>A value of the two parameters that a family of distributions depends on; for a map, a point of its plane.</summary>
/// <param name="Alpha">First parameter.</param>
/// <param name="Beta">Second parameter.</param>
public readonly record struct ParameterPoint(double Alpha, double Beta);
