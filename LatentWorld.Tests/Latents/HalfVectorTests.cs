using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Latents;

/// <summary>
/// Half-precision latents against PyTorch's, bit for bit: training/parity/half_vectors.py keeps a hash of the bits of each.
/// </summary>
public class HalfVectorTests
{
    private static readonly Vectors All = JsonVectors.Read<Vectors>("half.json");

    [Fact]
    public void Noise_of_the_cpu_generator()
    {
        foreach (Drawn drawn in All.Draws)
        {
            float[] noise = new float[drawn.Count];
            MersenneNoise.FillHalf(drawn.Seed, noise);
            Assert.True(drawn.Hash == Hash(noise), $"seed {drawn.Seed}, {drawn.Count} values");
        }
    }

    [Theory]
    [InlineData("cuda", "sphere")]
    [InlineData("cuda", "vertices")]
    [InlineData("cuda", "unit-std")]
    [InlineData("cuda", "none")]
    [InlineData("cpu", "sphere")]
    [InlineData("cpu", "vertices")]
    [InlineData("cpu", "unit-std")]
    [InlineData("cpu", "none")]
    public void Latents_of_plane_points(string generator, string normalisation)
    {
        Plane plane = generator == "cuda"
            ? Of(new(4, 64, 64), normalisation, NoiseGenerator.Cuda, NoiseLayout.Nhwc, 0, 123, 200)
            : Of(new(4, 16, 16), normalisation, NoiseGenerator.Cpu, NoiseLayout.Nchw, 1, 2, 3);
        float[] latent = new float[plane.Count];
        Point[] points = [.. All.Planes.Where(point => point.Generator == generator && point.Normalisation == normalisation)];
        Assert.True(points.Length > 30);
        foreach (Point point in points)
        {
            LatentNorms norms = plane.Latent(new(point.Alpha, point.Beta), latent);
            string where = $"({point.Alpha}, {point.Beta})";
            Assert.True(point.Before == Bits(norms.Before), $"norm before at {where}: {norms.Before}");
            Assert.True(point.Hash == Hash(latent), $"latent at {where}");
            Assert.True(point.After == Bits(norms.After), $"norm after at {where}: {norms.After}");
        }
    }

    private static Plane Of(
        LatentShape shape, string normalisation, NoiseGenerator generator, NoiseLayout layout, ulong z0, ulong z1, ulong z2)
    {
        Assert.True(EnumWords<Normalisation>.TryRead(normalisation, out Normalisation word));
        World world = Worlds.TestWorlds.Study with
        {
            Z0 = new(z0, generator, layout),
            Z1 = new(z1, generator, layout),
            Z2 = new(z2, generator, layout),
            Normalisation = word,
        };
        return Plane.Of(world, shape);
    }

    /// <summary>The first 16 digits of SHA-256 of the numbers as halves, little-endian.</summary>
    private static string Hash(float[] numbers)
    {
        ushort[] halves = Array.ConvertAll(numbers, number => Bits(number));
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(halves.AsSpan())))[..16];
    }

    /// <summary>A half's bits, with one pattern for what is no number.</summary>
    private static ushort Bits(double number) => double.IsNaN(number) ? (ushort)0x7E00 : BitConverter.HalfToUInt16Bits((Half)number);

    private sealed record Vectors(Drawn[] Draws, Point[] Planes);

    private sealed record Drawn(ulong Seed, int Count, string Hash);

    private sealed record Point(string Generator, string Normalisation, double Alpha, double Beta, ushort Before, ushort After, string Hash);
}
