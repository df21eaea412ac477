namespace LatentWorld.Engine.Latents;

/// <summary>
/// Normal noise as PyTorch draws it on a CPU for 16 values and more: MT19937 seeded with the low 32 bits of the seed,
/// and Box–Muller over blocks of 16, whose first 8 uniforms give radii and last 8 give angles.
/// </summary>
public static class MersenneNoise
{
    /// <summary>Fewest values: PyTorch draws shorter tensors in another way, and no model's latent is so short.</summary>
    public const int MinCount = 16;

    private const int Block = 16;
    private const int Half = Block / 2;

    /// <summary>Fills <paramref name="noise"/> in the order in which PyTorch draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="MinCount"/> values.</exception>
    public static void Fill(ulong seed, Span<float> noise)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(noise.Length, MinCount, nameof(noise));
        var twister = new MersenneTwister((uint)seed);
        Draw(twister, noise);
        for (int start = 0; start + Block <= noise.Length; start += Block)
        {
            BoxMuller(noise.Slice(start, Block));
        }

        if (noise.Length % Block != 0)
        {
            // The rest does not fill a block, so PyTorch draws the last 16 values anew.
            Span<float> last = noise[^Block..];
            Draw(twister, last);
            BoxMuller(last);
        }
    }

    private static void Draw(MersenneTwister twister, Span<float> uniforms)
    {
        foreach (ref float uniform in uniforms)
        {
            uniform = (twister.Next() & 0xFFFFFF) * (1f / (1 << 24));
        }
    }

    private static void BoxMuller(Span<float> block)
    {
        for (int i = 0; i < Half; i++)
        {
            float radius = MathF.Sqrt(-2 * MathF.Log(1 - block[i]));
            float angle = 2 * MathF.PI * block[i + Half];
            block[i] = radius * MathF.Cos(angle);
            block[i + Half] = radius * MathF.Sin(angle);
        }
    }
}
