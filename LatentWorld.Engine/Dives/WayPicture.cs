using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Dives;

/// <summary>A picture of a way across the plane: of a dive, or of a route.</summary>
/// <param name="Share">Where it lies: the number of the place before it, from 0, and the share of the way to the next. A dive has two places, so that it goes from 0 to 1.</param>
/// <param name="Point">Its point of the plane.</param>
/// <param name="Features">What the image encoder sees in it, of unit length.</param>
/// <param name="Label">What it is called, by number; null where the model has no words.</param>
public sealed record WayPicture(double Share, PlanePoint Point, float[] Features, int? Label);
