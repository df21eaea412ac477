namespace LatentWorld.Tests.Parity;

/// <summary>How near the engine comes to PyTorch. What is measured is written to the test's output.</summary>
internal static class Closeness
{
    /// <summary>Asserts that no number is further off than <paramref name="bound"/> times the largest one's size.</summary>
    public static void AssertRelative(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0, size = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i] - (double)actual[i]));
            size = Math.Max(size, Math.Abs(expected[i]));
        }

        Say($"{what}: relative difference {largest / size:g3}");
        Assert.True(largest <= bound * size, $"{what}: {largest / size:g3} is more than {bound}.");
    }

    /// <summary>Asserts a peak signal-to-noise ratio in decibels between pictures of bytes.</summary>
    public static void AssertPsnr(string what, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, double bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        long squares = 0;
        int largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            int difference = Math.Abs(expected[i] - actual[i]);
            squares += difference * difference;
            largest = Math.Max(largest, difference);
        }

        double psnr = 10 * Math.Log10(255d * 255 * expected.Length / squares);
        Say($"{what}: PSNR {psnr:f1} dB, largest difference {largest} of 255");
        Assert.True(psnr >= bound, $"{what}: {psnr:f1} dB is less than {bound} dB.");
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
