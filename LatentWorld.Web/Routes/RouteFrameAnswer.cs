using LatentWorld.Engine.Routes;

namespace LatentWorld.Web.Routes;

/// <summary>A frame of a route; see <see cref="RouteFrame"/>.</summary>
/// <param name="Share">Where it lies: the number of the place before it, from 0, and the share of the way to the next.</param>
/// <param name="Alpha">α of its point.</param>
/// <param name="Beta">β of its point.</param>
/// <param name="Label">What it is called; null where the model has no words.</param>
/// <param name="Change">Feature distance from the frame before; 0 at the first, null before all frames are known.</param>
/// <param name="Along">Feature distance from the start, over all pictures on the way; null before all frames are known.</param>
/// <param name="Picture">Its address, below the server's.</param>
public sealed record RouteFrameAnswer(double Share, double Alpha, double Beta, string? Label, double? Change, double? Along, string Picture);
