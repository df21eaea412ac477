namespace LatentWorld.Engine.Latents;

/// <summary>
/// Normal noise as PyTorch draws it on a CUDA device: Philox4x32-10 (Salmon et al. 2011) with key = seed and
/// counter = (draw, 0, element index, 0), and the first output of curand's Box–Muller. A tensor of up to four numbers a thread
/// of the device moves the generator on by one draw.
/// </summary>
/// <remarks>
/// Logarithm and sine are computed in double and rounded once. A CUDA device computes them in single precision, so its
/// values differ by up to about 4e-6, as a simulation of it says; rounded to half, one value in a thousand is another.
/// </remarks>
public static class PhiloxNoise
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private const double Unit = 1.0 / (1UL << 32);

    /// <summary>Fills <paramref name="noise"/> in the order in which PyTorch draws.</summary>
    public static void Fill(ulong seed, Span<float> noise) => Fill(seed, noise, draw: 0);

    /// <summary>The same of a generator that is on its way.</summary>
    /// <param name="draw">Tensors that it drew before, from 0.</param>
    public static void Fill(ulong seed, Span<float> noise, int draw)
    {
        for (int i = 0; i < noise.Length; i++)
        {
            (uint radius, uint angle) = Words(seed, (uint)draw, (uint)i);
            // curand maps a word x to (x + ½)·2⁻³², so that the logarithm never sees 0.
            double u = (radius + 0.5) * Unit;
            double v = (angle + 0.5) * Unit * 2 * Math.PI;
            noise[i] = (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Sin(v));
        }
    }

    private static (uint First, uint Second) Words(ulong seed, uint draw, uint index)
    {
        (uint c0, uint c1, uint c2, uint c3) = (draw, 0u, index, 0u);
        (uint k0, uint k1) = ((uint)seed, (uint)(seed >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            (k0, k1) = (k0 + Weyl0, k1 + Weyl1);
        }

        return (c0, c1);
    }
}
