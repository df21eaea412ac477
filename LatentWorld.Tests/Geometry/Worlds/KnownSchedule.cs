namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>The steps of DDIM on the noise schedule of Stable Diffusion 1.5, the last one to the schedule's first ᾱ.</summary>
internal sealed class KnownSchedule
{
    private readonly double[] _signals;

    /// <param name="steps">A divisor of 1,000.</param>
    public KnownSchedule(int steps)
    {
        double[] all = new double[1000];
        double product = 1, from = Math.Sqrt(.00085), to = Math.Sqrt(.012);
        for (int i = 0; i < all.Length; i++)
        {
            double root = from + ((to - from) * i / 999);
            all[i] = product *= 1 - (root * root);
        }

        int every = 1000 / steps;
        _signals = [.. Enumerable.Range(0, steps).Select(i => all[1 + (every * (steps - 1 - i))]), all[0]];
    }

    public int Count => _signals.Length - 1;

    public KnownStep this[int i] => new(_signals[i], _signals[i + 1]);
}
