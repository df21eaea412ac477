namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>The model and the sample with which diffusers tests its schedulers: sample · t / (t + 1) on 768 numbers.</summary>
internal static class DummyModel
{
    public const int Count = 4 * 3 * 8 * 8;

    public static float[] Sample() => [.. Enumerable.Range(0, Count).Select(i => i / (float)Count)];

    public static float[] Noise() => [.. Enumerable.Range(0, Count).Select(i => (Count - 1 - i) / (float)Count)];

    public static float[] Predict(float[] sample, float timestep) => Array.ConvertAll(sample, x => x * timestep / (timestep + 1));

    /// <summary>The two numbers that diffusers compares: Σ|x| and the mean of |x|.</summary>
    public static void AssertSum(double sum, double mean, float[] sample) => AssertSum(sum, mean, Array.ConvertAll(sample, x => (double)x));

    public static void AssertSum(double sum, double mean, double[] sample)
    {
        double actual = sample.Sum(Math.Abs);
        Assert.Equal(sum, actual, 1e-2);
        Assert.Equal(mean, actual / Count, 1e-3);
    }
}
