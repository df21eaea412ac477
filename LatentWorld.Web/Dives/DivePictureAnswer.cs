using LatentWorld.Engine.Dives;

namespace LatentWorld.Web.Dives;

/// <summary>A picture of a dive; see <see cref="WayPicture"/>.</summary>
/// <param name="Share">Where it lies between the two places: 0 at the first, 1 at the second.</param>
/// <param name="Alpha">α of its point.</param>
/// <param name="Beta">β of its point.</param>
/// <param name="Label">What it is called; null where the model has no words.</param>
/// <param name="Picture">Its address, below the server's.</param>
public sealed record DivePictureAnswer(double Share, double Alpha, double Beta, string? Label, string Picture);
