namespace LatentWorld.Engine.Pictures;

/// <summary>How like two pictures are.</summary>
/// <param name="Psnr">In decibels, see <see cref="PixelDifference"/>; ∞ for equal pictures.</param>
/// <param name="Cosine">Of their image features, −1 to 1; null without an image encoder.</param>
public readonly record struct PictureLikeness(double Psnr, double? Cosine)
{
    /// <param name="a">RGB bytes.</param>
    /// <param name="b">RGB bytes of the same size.</param>
    /// <param name="featuresOfA">Of unit length; empty without an image encoder.</param>
    /// <param name="featuresOfB">As <paramref name="featuresOfA"/>.</param>
    public static PictureLikeness Of(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<float> featuresOfA = default, ReadOnlySpan<float> featuresOfB = default) =>
        new(PixelDifference.Between(a, b).Psnr, FeatureCosine.Of(featuresOfA, featuresOfB));
}
