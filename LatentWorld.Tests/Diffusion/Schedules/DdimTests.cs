using System.Security.Cryptography;
using System.Text;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>The whole loops of diffusers' tests for its DDIM scheduler.</summary>
public class DdimTests
{
    private static readonly SchedulerConfiguration Default = new();

    [Fact]
    public void Plain_loop() => DummyModel.AssertSum(172.0067, .223967, Loop(Default, 10));

    [Fact]
    public void Loop_with_v_prediction() =>
        DummyModel.AssertSum(52.5302, .0684, Loop(Default with { PredictionType = PredictionType.VPrediction }, 10));

    [Theory]
    [InlineData(true, 149.8295, .1951)]
    [InlineData(false, 149.0784, .1941)]
    public void Loop_to_either_end(bool alphaToOne, double sum, double mean) =>
        DummyModel.AssertSum(sum, mean, Loop(Default with { BetaStart = .01, SetAlphaToOne = alphaToOne }, 10));

    [Fact]
    public void Loop_from_a_noisy_picture()
    {
        const int start = 8;
        StepTable table = Table(Default, 10);
        double alphaBar = new NoiseSchedule(Default).AlphaBar((int)table.Timestep(start));
        float[] sample = [.. DummyModel.Sample().Zip(DummyModel.Noise(), (x, noise) => (float)((Math.Sqrt(alphaBar) * x) + (Math.Sqrt(1 - alphaBar) * noise)))];
        DummyModel.AssertSum(354.5418, .4616, table.Loop(sample, start));
    }

    [Fact]
    public void Loop_with_stable_diffusions_configuration() =>
        DummyModel.AssertSum(197.978972, .257785, Loop(Configurations.StableDiffusion, 50));

    [Fact]
    public void Stable_diffusions_timesteps()
    {
        IReadOnlyList<float> timesteps = Table(Configurations.StableDiffusion, 50).Timesteps;
        Assert.Equal(Enumerable.Range(0, 50).Select(i => 981f - (20 * i)), timesteps);
        Assert.Equal([801, 601, 401, 201, 1], Table(Default with { StepsOffset = 1 }, 5).Timesteps);
    }

    [Theory]
    [InlineData(TimestepSpacing.Trailing, new float[] { 999, 799, 599, 399, 199 })]
    [InlineData(TimestepSpacing.Linspace, new float[] { 999, 749, 500, 250, 0 })]
    public void Other_spacings(TimestepSpacing spacing, float[] timesteps) =>
        Assert.Equal(timesteps, Table(Default with { TimestepSpacing = spacing }, 5).Timesteps);

    /// <summary>NumPy's tables for every count of steps, from training/parity/step_tables.py.</summary>
    [Theory]
    [InlineData(TimestepSpacing.Leading)]
    [InlineData(TimestepSpacing.Trailing)]
    [InlineData(TimestepSpacing.Linspace)]
    public void Every_count_of_steps_has_numpys_timesteps(TimestepSpacing spacing)
    {
        string[] hashes = JsonVectors.Read<Dictionary<string, string[]>>("steps.json")[DiffusersWords<TimestepSpacing>.Of(spacing)];
        Assert.Equal(1000, hashes.Length);
        int[] differing = [.. Enumerable.Range(1, hashes.Length).Where(steps => Digest(steps) != hashes[steps - 1])];
        Assert.Empty(differing);

        string Digest(int steps)
        {
            IReadOnlyList<float> timesteps = Table(Default with { TimestepSpacing = spacing }, steps).Timesteps;
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', timesteps))))[..8];
        }
    }

    /// <summary>Counts where the exact value is a half, and NumPy's lies below or above it by its last digit.</summary>
    [Theory]
    [InlineData(TimestepSpacing.Linspace, 31, 15, 499)]
    [InlineData(TimestepSpacing.Linspace, 27, 13, 499)]
    [InlineData(TimestepSpacing.Trailing, 48, 3, 936)]
    public void Halves_are_rounded_as_numpy_does(TimestepSpacing spacing, int steps, int index, int timestep) => Assert.Equal(
        timestep, Table(Default with { TimestepSpacing = spacing }, steps).Timestep(index));

    [Fact]
    public void As_many_steps_as_training_stay_in_range() =>
        Assert.All(Table(Configurations.StableDiffusion, 1000).Timesteps, t => Assert.InRange(t, 0, 999));

    private static float[] Loop(SchedulerConfiguration configuration, int steps) => Table(configuration, steps).Loop(DummyModel.Sample());

    private static StepTable Table(SchedulerConfiguration configuration, int steps) =>
        Schedulers.ToPicture(configuration, SchedulerKind.Ddim, steps);
}
