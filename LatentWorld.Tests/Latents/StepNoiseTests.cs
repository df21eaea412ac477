using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Latents;

/// <summary>What a generator draws next: the noise between the steps of a sampler.</summary>
public class StepNoiseTests
{
    private static readonly int[] Looked = [0, 1, 8];

    /// <summary>torch.manual_seed(7); torch.randn(count) three times, and the same as halves: the numbers 0, 1, 8 and the last.</summary>
    [Theory]
    [InlineData(64, 0, -.82013452, .39563116, .9265430, .75419253)]
    [InlineData(64, 1, .13323981, .18254541, -.88579720, 1.1854521)]
    [InlineData(64, 2, .56889641, .13330543, 1.4535353, -.00438325)]
    [InlineData(20, 1, .95710218, -.66186756, -.53207886, .44950941)]
    [InlineData(20, 2, 1.5496190, .59890002, -.53682244, 1.7711380)]
    public void Torch_goes_on_so(int count, int draw, double a, double b, double c, double last)
    {
        float[] noise = new float[count];
        MersenneNoise.Fill(7, noise, draw);
        AssertNear([a, b, c, last], noise, 2e-6);
    }

    [Theory]
    [InlineData(0, -.203125, -1.134765625, -.37060546875, .564453125)]
    [InlineData(1, -.471435546875, -.351806640625, -.6904296875, -.52294921875)]
    [InlineData(2, -.411865234375, -2.1015625, -.319091796875, .62646484375)]
    public void Torch_goes_on_so_in_half(int draw, double a, double b, double c, double last)
    {
        float[] noise = new float[64];
        MersenneNoise.FillHalf(7, noise, draw);
        AssertNear([a, b, c, last], noise, 0);
    }

    [Theory]
    [InlineData(NoiseGenerator.Cuda, Arithmetic.Fp32)]
    [InlineData(NoiseGenerator.Cpu, Arithmetic.Fp32)]
    [InlineData(NoiseGenerator.Cpu, Arithmetic.Fp16)]
    public void Steps_have_nothing_in_common_with_vertices_or_each_other(NoiseGenerator generator, Arithmetic arithmetic)
    {
        World world = TestWorlds.Study with { Z0 = new(0, generator), Z1 = new(123, generator), Z2 = new(200, generator), Arithmetic = arithmetic };
        float[][] all =
        [
            .. world.Vertices().Select(vertex => VertexNoise.Draw(vertex, TestWorlds.StudyShape, arithmetic)),
            .. StepNoise.Draw(world, TestWorlds.StudyShape, 7),
        ];
        Assert.Equal(10, all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal(1, Correlation(all[i], all[i]), .05);
            for (int j = 0; j < i; j++)
            {
                // Five standard deviations of noise of 16,384 numbers.
                Assert.InRange(Correlation(all[i], all[j]), -.04, .04);
            }
        }
    }

    [Fact]
    public void It_is_what_the_generator_of_z0_draws_next()
    {
        World world = TestWorlds.Study with { Z0 = new(7, NoiseGenerator.Cpu, NoiseLayout.Nchw), Arithmetic = Arithmetic.Fp32 };
        float[] second = new float[TestWorlds.StudyShape.Count];
        MersenneNoise.Fill(7, second, draw: 1);
        Assert.Equal(second, StepNoise.Draw(world, TestWorlds.StudyShape, 1)[0]);
        Assert.Equal(second, StepNoise.Draw(world with { Z1 = new(9), Prompt = "a" }, TestWorlds.StudyShape, 3)[0]);
        Assert.NotEqual(second, StepNoise.Draw(world with { Z0 = world.Z0 with { Seed = 8 } }, TestWorlds.StudyShape, 1)[0]);
    }

    [Fact]
    public void A_corner_that_is_a_latent_counts_as_seed_0()
    {
        World latent = TestWorlds.Study with { Z0 = Vertex.Of(new('a', 64)) };
        Assert.Equal(StepNoise.Draw(TestWorlds.Study with { Z0 = new(0) }, TestWorlds.StudyShape, 2), StepNoise.Draw(latent, TestWorlds.StudyShape, 2));
        Assert.Empty(StepNoise.Draw(latent, TestWorlds.StudyShape, 0));
    }

    private static void AssertNear(double[] expected, float[] noise, double bound)
    {
        double[] looked = [.. Looked.Select(i => (double)noise[i]), noise[^1]];
        Assert.All(expected.Zip(looked), pair => Assert.Equal(pair.First, pair.Second, bound));
    }

    private static double Correlation(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum() / a.Length;
}
