using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Diffusion;

public class SamplerTests
{
    private const double Variance = .25;
    private static readonly LatentShape Shape = new(4, 4, 4);

    /// <summary>
    /// Along the exact probability flow a Gaussian's latent only shrinks, by √(v_0 / v_T) with v_t = ᾱσ² + 1 − ᾱ;
    /// 50 DDIM steps come within 5 % of it, 200 within 1.5 %.
    /// </summary>
    [Theory]
    [InlineData(50, .478573)]
    [InlineData(200, .495343)]
    public void A_gaussian_shrinks_as_the_closed_form_says(int steps, double expected)
    {
        var denoiser = new GaussianDenoiser(Configurations.StableDiffusion, Variance, capacity: 2);
        var picture = new Denoising(Prepare(steps, guidance: 1, prompt: 0), new(.3, .6));
        picture.Latent.AsSpan().Fill(1);
        Run(new Sampler(denoiser), picture);
        Assert.All(picture.Latent, x => Assert.Equal(expected, x, 1e-5));
        Assert.Equal(Flow(steps), expected, steps == 50 ? .025 : .0075);
    }

    [Fact]
    public void Guidance_moves_the_mean_beyond_the_prompts()
    {
        var denoiser = new GaussianDenoiser(Configurations.StableDiffusion, Variance, capacity: 2);
        double plain = Mean(guidance: 1), guided = Mean(guidance: 3);
        Assert.True(guided > plain + .5, $"{guided} after {plain}");

        double Mean(double guidance)
        {
            var picture = new Denoising(Prepare(50, guidance, prompt: 1), new(.3, .6));
            Run(new Sampler(denoiser), picture);
            return picture.Latent.Average();
        }
    }

    /// <summary>A picture is the same alone and among others at other steps and of other worlds.</summary>
    [Fact]
    public void Pictures_of_a_batch_do_not_touch_each_other()
    {
        PreparedWorld one = Prepare(20, guidance: 5, prompt: 1), other = Prepare(30, guidance: 1, prompt: -1);
        var alone = new Denoising(one, new(.5, .5));
        Run(new Sampler(new GaussianDenoiser(Configurations.StableDiffusion, Variance, 2)), alone);

        var denoiser = new GaussianDenoiser(Configurations.StableDiffusion, Variance, 8);
        var sampler = new Sampler(denoiser);
        Denoising early = new(other, new(0, 1)), late = new(one, new(.5, .5)), third = new(one, new(2, 2));
        sampler.Step([early]);
        sampler.Step([early]);
        while (!late.Finished)
        {
            sampler.Step([early, late, third]);
        }

        Assert.Equal(alone.Latent, late.Latent);
        Assert.Equal(22, early.StepsDone);
        Assert.Equal([1, 1, 5], denoiser.Runs.Take(3));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var sampler = new Sampler(new SilentDenoiser());
        Denoising[] batch = [new(Prepare(100, guidance: 5, prompt: 1), new(0, 0)), new(Prepare(100, guidance: 1, prompt: 1), new(1, 0))];
        sampler.Step(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            sampler.Step(batch);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_latent_that_is_not_a_number_shows()
    {
        var picture = new Denoising(Prepare(10, guidance: 1, prompt: 0), new(0, 0));
        Assert.True(picture.IsFinite);
        picture.Latent[7] = float.NaN;
        Assert.False(picture.IsFinite);
    }

    private static void Run(Sampler sampler, Denoising picture)
    {
        while (!picture.Finished)
        {
            sampler.Step([picture]);
        }
    }

    private static double Flow(int steps)
    {
        var schedule = new NoiseSchedule(Configurations.StableDiffusion);
        int first = new DdimScheduler(Configurations.StableDiffusion, steps).Timesteps[0];
        return Math.Sqrt(Spread(schedule.AlphaBar(-1)) / Spread(schedule.AlphaBar(first)));

        static double Spread(double alphaBar) => (alphaBar * Variance) + 1 - alphaBar;
    }

    private static PreparedWorld Prepare(int steps, double guidance, float prompt)
    {
        World world = TestWorlds.Study with { Steps = steps, Guidance = guidance, Arithmetic = Arithmetic.Fp32 };
        return new(world, WorldId.Of(world), Plane.Of(world, Shape), new(Configurations.StableDiffusion, steps), [prompt], [0]);
    }

    /// <summary>Predicts nothing and remembers nothing.</summary>
    private sealed class SilentDenoiser : IDenoiser
    {
        private readonly float[] _numbers = new float[4 * 64];
        private readonly long[] _timesteps = new long[4];

        public int Capacity => 4;

        public LatentShape Shape => SamplerTests.Shape;

        public int EmbeddingCount => 1;

        public Span<float> Sample => _numbers;

        public Span<long> Timesteps => _timesteps;

        public Span<float> Embeddings => _numbers;

        public ReadOnlySpan<float> Output => _numbers;

        public void Run(int rows)
        {
        }
    }
}
