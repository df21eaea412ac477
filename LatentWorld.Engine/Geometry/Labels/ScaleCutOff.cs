namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>Where one power of the scale ends and another begins: upper cut-off of the range below, lower cut-off of the one above.</summary>
/// <param name="Scale">√(From · To), in intervals of the grid: the size of what makes the difference, such as the finest bend of a border, to half an octave.</param>
/// <param name="From">Where the exponent begins to change.</param>
/// <param name="To">Where it has changed; the same as <paramref name="From"/> where it does so at once.</param>
public readonly record struct ScaleCutOff(double Scale, int From, int To);
