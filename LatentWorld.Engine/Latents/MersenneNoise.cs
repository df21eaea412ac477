namespace LatentWorld.Engine.Latents;

/// <summary>
/// Normal noise as PyTorch draws it on a CPU for 16 values and more: MT19937 seeded with the low 32 bits of the seed,
/// and Box–Muller over blocks of 16, whose first 8 uniforms give radii and last 8 give angles. A half-precision tensor
/// is not a rounded single-precision one: PyTorch draws other uniforms for it and transforms them in half.
/// </summary>
public static class MersenneNoise
{
    /// <summary>Fewest values: PyTorch draws shorter tensors in another way, and no model's latent is so short.</summary>
    public const int MinCount = 16;

    private const int Block = 16;
    private const int Angles = Block / 2;

    // As many random bits as the type has significant ones.
    private const int SingleBits = 24;
    private const int HalfBits = 11;

    private delegate void Transform(Span<float> block);

    /// <summary>Fills <paramref name="noise"/> in the order in which PyTorch draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="MinCount"/> values.</exception>
    public static void Fill(ulong seed, Span<float> noise) => Fill(seed, noise, draw: 0);

    /// <summary>The same of a generator that is on its way.</summary>
    /// <param name="draw">Tensors of the same size and type that it drew before, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="MinCount"/> values.</exception>
    public static void Fill(ulong seed, Span<float> noise, int draw) => Fill(seed, noise, draw, SingleBits, BoxMuller);

    /// <summary>Fills <paramref name="noise"/> with the numbers of a half-precision tensor, bit for bit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="MinCount"/> values.</exception>
    public static void FillHalf(ulong seed, Span<float> noise) => FillHalf(seed, noise, draw: 0);

    /// <summary>The same of a generator that is on its way.</summary>
    /// <param name="draw">Tensors of the same size and type that it drew before, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="MinCount"/> values.</exception>
    public static void FillHalf(ulong seed, Span<float> noise, int draw) => Fill(seed, noise, draw, HalfBits, HalfBoxMuller);

    private static void Fill(ulong seed, Span<float> noise, int draw, int bits, Transform transform)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(noise.Length, MinCount, nameof(noise));
        var twister = new MersenneTwister((uint)seed);
        int words = noise.Length % Block == 0 ? noise.Length : noise.Length + Block;
        for (long word = 0; word < (long)draw * words; word++)
        {
            twister.Next();
        }

        Draw(twister, noise, bits);
        for (int start = 0; start + Block <= noise.Length; start += Block)
        {
            transform(noise.Slice(start, Block));
        }

        if (noise.Length % Block != 0)
        {
            // The rest does not fill a block, so PyTorch draws the last 16 values anew.
            Span<float> last = noise[^Block..];
            Draw(twister, last, bits);
            transform(last);
        }
    }

    private static void Draw(MersenneTwister twister, Span<float> uniforms, int bits)
    {
        uint range = 1u << bits;
        foreach (ref float uniform in uniforms)
        {
            uniform = (twister.Next() & (range - 1)) * (1f / range);
        }
    }

    private static void BoxMuller(Span<float> block)
    {
        for (int i = 0; i < Angles; i++)
        {
            float radius = MathF.Sqrt(-2 * MathF.Log(1 - block[i]));
            float angle = 2 * MathF.PI * block[i + Angles];
            block[i] = radius * MathF.Cos(angle);
            block[i + Angles] = radius * MathF.Sin(angle);
        }
    }

    /// <summary>Radius and angle are halves; what is computed from them is single and rounds once.</summary>
    private static void HalfBoxMuller(Span<float> block)
    {
        for (int i = 0; i < Angles; i++)
        {
            float radius = Round(MathF.Sqrt(-2 * MathF.Log(1 - block[i])));
            float angle = (float)(Half)(2 * Math.PI * block[i + Angles]);
            // PyTorch adds the mean, and −0 + 0 is 0.
            block[i] = Round(radius * MathF.Cos(angle)) + 0;
            block[i + Angles] = Round(radius * MathF.Sin(angle)) + 0;
        }
    }

    private static float Round(float value) => (float)(Half)value;
}
