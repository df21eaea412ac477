using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;

namespace LatentWorld.Web.Tiles;

/// <summary>What the API says of a verification; see <see cref="Verification"/>.</summary>
/// <param name="Equal">Whether both pictures are the same, bit for bit.</param>
/// <param name="LargestDifference">In grey levels, 0 to 255.</param>
/// <param name="Psnr">In dB; null where it is infinite, which is where the pictures are equal.</param>
/// <param name="FeatureCosine">−1 to 1; null where there is none to tell.</param>
/// <param name="KeptWord">The word nearest to the kept picture; null where the model knows none.</param>
/// <param name="AgainWord">The word nearest to the picture rendered now.</param>
public sealed record VerificationAnswer(
    bool Equal,
    int LargestDifference,
    double? Psnr,
    double? FeatureCosine,
    bool WordChanged,
    string? KeptWord,
    string? AgainWord,
    Provenance Kept,
    Provenance Again)
{
    public static VerificationAnswer Of(Verification v) => new(
        v.Pixels.AreEqual,
        v.Pixels.Largest,
        v.Pixels.AreEqual ? null : v.Pixels.Psnr,
        v.FeatureCosine,
        v.WordChanged,
        v.KeptWord,
        v.AgainWord,
        v.Kept,
        v.Again);
}
