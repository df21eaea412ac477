namespace LatentWorld.Engine.Pictures;

/// <summary>How far apart two pictures of one size are.</summary>
/// <param name="Largest">The largest difference of one channel of one pixel, in grey levels, 0 to 255.</param>
/// <param name="Psnr">Peak signal-to-noise ratio in dB, 10·log10(255² / mean squared difference) over all channels; ∞ where equal.</param>
public readonly record struct PixelDifference(int Largest, double Psnr)
{
    /// <summary>Whether every channel of every pixel is the same.</summary>
    public bool AreEqual => Largest == 0;

    /// <exception cref="ArgumentException">The pictures are of different sizes.</exception>
    public static PixelDifference Between(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"The pictures have {a.Length} and {b.Length} values; only pictures of one size can be compared.");
        }

        int largest = 0;
        long squares = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int difference = Math.Abs(a[i] - b[i]);
            largest = Math.Max(largest, difference);
            squares += difference * difference;
        }

        // Without a difference this divides by zero, and gives the infinity that is meant.
        return new(largest, 10 * Math.Log10(255.0 * 255.0 * a.Length / squares));
    }
}
