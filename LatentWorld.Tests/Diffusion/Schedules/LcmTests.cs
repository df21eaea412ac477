using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>LCM's whole loops against <see cref="ReferenceLcm"/>; both meet what diffusers prints.</summary>
public class LcmTests
{
    public static TheoryData<int, PredictionType, string> Loops => LoopConfigurations.Unspaced;

    /// <summary>What torch.manual_seed(0) draws for one step after the other, in diffusers' test too.</summary>
    private static readonly float[][] Noise = [.. Enumerable.Range(0, 50).Select(draw =>
    {
        float[] noise = new float[DummyModel.Count];
        MersenneNoise.Fill(0, noise, draw);
        return noise;
    })];

    [Theory]
    [MemberData(nameof(Loops))]
    public void A_whole_loop(int steps, PredictionType prediction, string betas)
    {
        SchedulerConfiguration configuration = LoopConfigurations.Of(TimestepSpacing.Leading, prediction, betas);
        StepTable table = Schedulers.ToPicture(configuration, SchedulerKind.Lcm, steps);
        LoopConfigurations.AssertNear(ReferenceLcm.Loop(configuration, steps, Noise), table, 1e-4, Noise);
    }

    [Theory]
    [InlineData(25, 2, 5.0)]
    [InlineData(100, 7, 10.0)]
    [InlineData(1000, 8, .1)]
    public void A_whole_loop_of_a_model_distilled_otherwise(int timesteps, int steps, double scaling)
    {
        SchedulerConfiguration configuration = Configurations.StableDiffusion with { LcmTimesteps = timesteps, LcmTimestepScaling = scaling };
        LoopConfigurations.AssertNear(
            ReferenceLcm.Loop(configuration, steps, Noise), Schedulers.ToPicture(configuration, SchedulerKind.Lcm, steps), 1e-4, Noise);
    }

    /// <summary>diffusers' test_full_loop_onestep and test_full_loop_multistep.</summary>
    [Theory]
    [InlineData(1, 18.7097, .0244)]
    [InlineData(10, 197.7616, .2575)]
    public void Diffusers_printed_digits(int steps, double sum, double mean)
    {
        SchedulerConfiguration configuration = Configurations.StableDiffusion;
        DummyModel.AssertSum(sum, mean, ReferenceLcm.Loop(configuration, steps, Noise));
        DummyModel.AssertSum(sum, mean, Schedulers.ToPicture(configuration, SchedulerKind.Lcm, steps).Loop(DummyModel.Sample(), noise: Noise));
    }

    [Theory]
    [InlineData(1, new float[] { 999 })]
    [InlineData(2, new float[] { 999, 499 })]
    [InlineData(4, new float[] { 999, 759, 499, 259 })]
    [InlineData(8, new float[] { 999, 879, 759, 639, 499, 379, 259, 139 })]
    public void Timesteps_are_those_of_the_distillation(int steps, float[] timesteps) =>
        Assert.Equal(timesteps, Schedulers.ToPicture(Configurations.StableDiffusion, SchedulerKind.Lcm, steps).Timesteps);

    [Fact]
    public void Every_step_but_the_last_draws_noise()
    {
        StepTable table = Schedulers.ToPicture(Configurations.StableDiffusion, SchedulerKind.Lcm, 8);
        Assert.Equal(Enumerable.Range(0, 7), Enumerable.Range(0, 8).Where(table.DrawsNoise));
    }

    [Fact]
    public void No_other_scheduler_draws_noise() => Assert.All(
        Enum.GetValues<SchedulerKind>().Except([SchedulerKind.Lcm]),
        kind => Assert.DoesNotContain(true, Enumerable.Range(0, 20).Select(Schedulers.ToPicture(Configurations.StableDiffusion, kind, 20).DrawsNoise)));

    /// <summary>The boundary condition: at timestep 0 a latent is its own picture.</summary>
    [Fact]
    public void At_the_first_timestep_nothing_is_changed()
    {
        StepTable table = Schedulers.ToPicture(Configurations.StableDiffusion with { LcmTimesteps = 1000 }, SchedulerKind.Lcm, 1000);
        Assert.Equal(0, table.Timestep(999));
        Assert.Equal([1f, .25f], HostMove.Apply(table.Row(999), 1, 7, 7, 3) is var (next, _) ? [next, HostMove.Apply(table.Row(999), .25f, -7, -7, 3).Next] : []);
    }

    [Theory]
    [InlineData(1000, 50, 50)]
    [InlineData(1000, 10, 10)]
    [InlineData(20, 50, 20)]
    public void It_takes_no_more_steps_than_it_was_distilled_to(int training, int timesteps, int most)
    {
        SchedulerConfiguration configuration = new() { TrainTimesteps = training, LcmTimesteps = timesteps };
        Assert.Equal(most, Schedulers.MostSteps(configuration, SchedulerKind.Lcm));
        Assert.Equal(most, Schedulers.ToPicture(configuration, SchedulerKind.Lcm, most).Timesteps.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedulers.ToPicture(configuration, SchedulerKind.Lcm, most + 1));
    }
}
