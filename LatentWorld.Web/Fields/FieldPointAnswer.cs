using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What is known of a field at one point of a rectangle.</summary>
/// <param name="X">The tile's column.</param>
/// <param name="Y">The tile's row.</param>
/// <param name="Is">What is known there.</param>
public sealed record FieldPointAnswer(long X, long Y, double Alpha, double Beta, FieldAnswer Is);
