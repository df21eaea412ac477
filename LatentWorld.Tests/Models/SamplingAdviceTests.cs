using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Models;

/// <summary>What a folder's name and scheduler ask for.</summary>
public sealed class SamplingAdviceTests : IDisposable
{
    private readonly TemporaryFolder _terra = TestFolders.CopyTerra();

    public void Dispose() => _terra.Dispose();

    [Theory]
    [InlineData("terra", """{"_class_name":"DDIMScheduler"}""", "", "", null)]
    [InlineData("terra", "{}", "", "", null)]
    [InlineData("terra", """{"_class_name":"PNDMScheduler"}""", "PNDMScheduler", "", null)]
    [InlineData("terra", """{"_class_name":"EulerDiscreteScheduler"}""", "EulerDiscreteScheduler", "", null)]
    [InlineData("stabilityai/sd-turbo", """{"_class_name":"EulerDiscreteScheduler","timestep_spacing":"trailing"}""", "EulerDiscreteScheduler", "Turbo", 4)]
    [InlineData("terra", """{"_class_name":"LCMScheduler"}""", "LCMScheduler", "LCM", 8)]
    [InlineData("turbografx", """{"_class_name":"DDIMScheduler"}""", "", "", null)]
    public void A_folder_says_how_it_wants_to_be_sampled(string name, string scheduler, string sampler, string kind, int? steps)
    {
        Write(name, scheduler);
        SamplingAdvice advice = ModelFolder.Open(_terra.Path).Advice;
        SchedulerKind own = sampler == "LCMScheduler" ? SchedulerKind.Lcm : SchedulerKind.Ddim;
        Assert.Equal(new(sampler, kind, steps, steps is null ? null : 1) { Scheduler = own }, advice);
        Assert.Equal(sampler.Length == 0 && kind.Length == 0, advice.InWords is null);
    }

    /// <summary>Few steps without guidance are for LCM's own scheduler; with DDIM they draw blurs.</summary>
    [Theory]
    [InlineData("DDIMScheduler")]
    [InlineData("PNDMScheduler")]
    public void A_name_that_says_LCM_is_told_and_makes_no_few_steps_of_another_scheduler(string sampler)
    {
        Write("models/dreamshaper-8_LCM", $$"""{"_class_name":"{{sampler}}"}""");
        SamplingAdvice advice = ModelFolder.Open(_terra.Path).Advice;
        Assert.Equal((SchedulerKind.Ddim, "", null, null), (advice.Scheduler, advice.Kind, advice.Steps, advice.Guidance));
        Assert.Contains("its name says LCM and its scheduler does not: if it is one, give worlds the scheduler lcm, about 8 steps and guidance 1", advice.InWords, StringComparison.Ordinal);
    }

    /// <summary>Models of usual steps are shipped with it too, since trailing timesteps do them good.</summary>
    [Fact]
    public void Turbos_scheduler_alone_is_told_and_makes_no_turbo()
    {
        Write("terra", """{"_class_name":"EulerDiscreteScheduler","timestep_spacing":"trailing"}""");
        SamplingAdvice advice = ModelFolder.Open(_terra.Path).Advice;
        Assert.Equal(("", null, null), (advice.Kind, advice.Steps, advice.Guidance));
        Assert.Contains("trailing, as Turbo models have them: if it is one, give worlds about 4 steps and guidance 1", advice.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public void The_neutral_world_takes_what_its_model_asks_for()
    {
        Write("sd-turbo", """{"_class_name":"EulerDiscreteScheduler","timestep_spacing":"trailing","clip_sample":false}""");
        using var model = OnnxDiffusionModel.Load(_terra.Path, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, _ => { });
        World world = NeutralWorld.Of(model);
        Assert.Equal((4, 1.0), (world.Steps, world.Guidance));
        Assert.Contains("run DDIM on its noise schedule; it is distilled (Turbo), made for about 4 steps and guidance 1", model.Advice.InWords, StringComparison.Ordinal);
    }

    /// <summary>DDIM has no such levels, and worlds that are open take DDIM: so it is said which scheduler has them.</summary>
    [Theory]
    [InlineData("DPMSolverMultistepScheduler", "true", true)]
    [InlineData("EulerDiscreteScheduler", "true", true)]
    [InlineData("EulerDiscreteScheduler", "false", false)]
    [InlineData("EulerDiscreteScheduler", "null", false)]
    public void A_folder_that_asks_for_Karras_is_heard(string sampler, string asks, bool isHeard)
    {
        Write("terra", $$"""{"_class_name":"{{sampler}}","use_karras_sigmas":{{asks}}}""");
        SamplingAdvice advice = ModelFolder.Open(_terra.Path).Advice;
        Assert.Equal((SchedulerKind.Ddim, isHeard), (advice.Scheduler, advice.AsksForKarras));
        Assert.Equal(isHeard, advice.InWords!.Contains("it asks for Karras's noise levels, which the scheduler euler or dpm-solver++ has with the spacing karras", StringComparison.Ordinal));
    }

    [Fact]
    public void The_neutral_world_of_a_consistency_model_takes_LCM_and_too_many_steps_are_refused()
    {
        Write("lcm-dreamshaper", """{"_class_name":"LCMScheduler","original_inference_steps":6,"clip_sample":false}""");
        using var model = OnnxDiffusionModel.Load(_terra.Path, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, _ => { });
        World world = NeutralWorld.Of(model);
        Assert.Equal((SchedulerKind.Lcm, 6, 1.0), (world.Scheduler, world.Steps, world.Guidance));
        Assert.Equal("it names LCMScheduler, which worlds take that name no scheduler; it is distilled (LCM), made for about 8 steps and guidance 1, which worlds take that leave them open", model.Advice.InWords);
        Assert.Empty(ModelCheck.Check(world, model));
        WorldProblem problem = Assert.Single(ModelCheck.Check(world with { Steps = 7 }, model));
        Assert.Equal(("steps", "LCM takes at most 6 steps with lcm-dreamshaper; 1 to 8 are what it is made for."), (problem.Field, problem.Message));
        Assert.Empty(ModelCheck.Check(world with { Scheduler = SchedulerKind.Euler, Steps = 7 }, model));
    }

    private void Write(string name, string scheduler)
    {
        File.WriteAllText(_terra.File("model_index.json"), $$"""{"_name_or_path":"{{name}}"}""");
        File.WriteAllText(_terra.File("scheduler/scheduler_config.json"), scheduler);
    }
}
