using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Latents;

/// <summary>Noise against values published for PyTorch's generators.</summary>
public class NoiseTests
{
    [Fact]
    public void Philox_of_seed_0() => AssertStarts(Draw(PhiloxNoise.Fill, 0, 12),
        -.92466259, -.42534415, -2.6438457, .14518388, -.12086647, -.57972564, -.62285122, -.32838709,
        -1.07454231, -.36314407, -1.67105067, 2.26550497);

    [Fact]
    public void Philox_of_the_studys_other_seeds()
    {
        AssertStarts(Draw(PhiloxNoise.Fill, 123, 4), 1.33915, .20517, -1.68792, .51030);
        AssertStarts(Draw(PhiloxNoise.Fill, 200, 4), .11197, 1.32522, -.93381, .42120);
    }

    [Theory]
    [InlineData(0, -.92466, -.12087, -1.07454, .31169)]
    [InlineData(123, 1.33915, -.34580, 1.12981, -1.23092)]
    [InlineData(200, .11197, -.62304, 2.82220, .81880)]
    public void Noise_drawn_with_channels_last_is_permuted(ulong seed, double a, double b, double c, double d) =>
        AssertStarts(VertexNoise.Draw(new(seed), TestWorlds.StudyShape, Arithmetic.Fp32), a, b, c, d);

    [Fact]
    public void Mersenne_of_seeds_0_and_42()
    {
        AssertStarts(Draw(MersenneNoise.Fill, 0, 16384), -1.1258, -1.1524, -.2506, -.4339, .8487, .6920, -.3160, -2.1152);
        AssertStarts(Draw(MersenneNoise.Fill, 42, 16384), 1.9269, 1.4873, .9007, -2.1055);
    }

    [Theory]
    [InlineData(0, 128.538)]
    [InlineData(123, 128.286)]
    [InlineData(200, 128.484)]
    public void Mersenne_norms(ulong seed, double norm) =>
        Assert.Equal(norm, Math.Sqrt(Draw(MersenneNoise.Fill, seed, 16384).Sum(z => (double)z * z)), 0.0006);

    // torch.manual_seed(0); torch.randn(19): the last 16 are drawn anew.
    [Fact]
    public void Mersenne_with_an_unfilled_last_block() => AssertStarts(Draw(MersenneNoise.Fill, 0, 19),
        -1.1258, -1.1524, -.2506, .7935, .5988, -1.5551, -.3414, 1.853, .4681, -.1577, 1.4437, .1835, 1.3894, 1.5863, .9463, -.8437, .9318, 1.259, 2.005);

    [Fact]
    public void Mersenne_refuses_fewer_values_than_a_block() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(MersenneNoise.Fill, 0, 15));

    private delegate void Generator(ulong seed, Span<float> noise);

    private static float[] Draw(Generator generator, ulong seed, int count)
    {
        float[] noise = new float[count];
        generator(seed, noise);
        return noise;
    }

    private static void AssertStarts(float[] noise, params double[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            // As many digits as the source prints, and a unit in the last place of single precision.
            double tolerance = Math.Pow(10, -Digits(expected[i])) * 0.6 + Math.Abs(expected[i]) * 2.4e-7;
            Assert.Equal(expected[i], noise[i], tolerance);
        }
    }

    private static int Digits(double value) => value.ToString("R", null).Split('.')[1].Length is var digits && digits > 5 ? 8 : Math.Max(digits, 4);
}
