namespace LatentWorld.Engine.Pictures;

/// <summary>How like two pictures are.</summary>
/// <param name="Psnr">Peak signal-to-noise ratio in decibels, 20 log₁₀(255 / root mean square difference of the grey levels); ∞ for equal pictures.</param>
/// <param name="Cosine">Of their image features, −1 to 1; null without an image encoder.</param>
public readonly record struct PictureLikeness(double Psnr, double? Cosine)
{
    /// <param name="a">RGB bytes.</param>
    /// <param name="b">RGB bytes of the same size.</param>
    /// <param name="featuresOfA">Of unit length; empty without an image encoder.</param>
    /// <param name="featuresOfB">As <paramref name="featuresOfA"/>.</param>
    public static PictureLikeness Of(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<float> featuresOfA = default, ReadOnlySpan<float> featuresOfB = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length, nameof(b));
        double squares = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            squares += difference * difference;
        }

        double cosine = 0;
        for (int i = 0; i < featuresOfA.Length; i++)
        {
            cosine += (double)featuresOfA[i] * featuresOfB[i];
        }

        return new(20 * Math.Log10(byte.MaxValue / Math.Sqrt(squares / a.Length)), featuresOfA.IsEmpty ? null : cosine);
    }
}
