using LatentWorld.Engine.Dives;

namespace LatentWorld.Engine.Routes;

/// <summary>A picture of a route as it is shown, one after the other.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Change">Feature distance from the frame before, 0 at the first: Euclidean, of features of unit length, 0 to 2.</param>
/// <param name="Along">Feature distance from the start, summed over all pictures that were looked at on the way.</param>
public sealed record RouteFrame(WayPicture Picture, double Change, double Along);
