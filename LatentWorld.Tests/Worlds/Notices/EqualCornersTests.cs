using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Notices;

namespace LatentWorld.Tests.Worlds.Notices;

public class EqualCornersTests
{
    private static readonly LatentShape Shape = new(4, 8, 8);

    [Fact]
    public void A_cpu_seed_counts_by_its_low_32_bits_as_the_noise_does()
    {
        Vertex low = new(7, NoiseGenerator.Cpu), high = new((1UL << 32) + 7, NoiseGenerator.Cpu);
        foreach (Arithmetic arithmetic in Enum.GetValues<Arithmetic>())
        {
            Assert.Equal(VertexNoise.Draw(low, Shape, arithmetic), VertexNoise.Draw(high, Shape, arithmetic));
            Assert.NotEqual(
                VertexNoise.Draw(low with { Generator = NoiseGenerator.Cuda }, Shape, arithmetic), VertexNoise.Draw(high with { Generator = NoiseGenerator.Cuda }, Shape, arithmetic));
        }

        Assert.True(low.DrawsAs(high));
        Assert.False((low with { Generator = NoiseGenerator.Cuda }).DrawsAs(high with { Generator = NoiseGenerator.Cuda }));
        Assert.Contains("those of 7 and 4294967303 are equal", EqualCorners.Notice(TestWorlds.Study with { Z0 = low, Z2 = high }));
    }

    [Fact]
    public void Each_kind_of_equality_says_what_the_map_does()
    {
        Assert.Null(EqualCorners.Notice(TestWorlds.Study));
        Assert.Equal("The corners z0 and z1 are the same noise: pictures do not change with α.", Notice(5, 5, 6));
        Assert.Equal("The corners z0 and z2 are the same noise: pictures do not change with β.", Notice(5, 6, 5));
        Assert.Equal("The corners z1 and z2 are the same noise: pictures change with α + β alone.", Notice(6, 5, 5));
        Assert.Equal("All three corners are the same noise: the whole map is one picture.", Notice(5, 5, 5));
    }

    [Fact]
    public void Another_generator_or_layout_is_other_noise()
    {
        Vertex corner = new(5);
        Assert.Null(EqualCorners.Notice(TestWorlds.Study with { Z0 = corner, Z1 = corner with { Layout = NoiseLayout.Nchw }, Z2 = corner with { Generator = NoiseGenerator.Cpu } }));
    }

    private static string? Notice(ulong z0, ulong z1, ulong z2) =>
        EqualCorners.Notice(TestWorlds.Study with { Z0 = new(z0), Z1 = new(z1), Z2 = new(z2) });
}
