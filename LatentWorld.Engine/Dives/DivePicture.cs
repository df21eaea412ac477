using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Dives;

/// <summary>A picture of a dive.</summary>
/// <param name="Share">Where it lies between the two places: 0 at the first, 1 at the second.</param>
/// <param name="Point">Its point of the plane.</param>
/// <param name="Features">What the image encoder sees in it, of unit length.</param>
/// <param name="Label">What it is called, by number; null where the model has no words.</param>
public sealed record DivePicture(double Share, PlanePoint Point, float[] Features, int? Label);
