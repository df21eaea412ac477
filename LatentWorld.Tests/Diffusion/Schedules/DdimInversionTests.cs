using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>The whole loops of diffusers' tests for its inverse DDIM scheduler.</summary>
public class DdimInversionTests
{
    [Fact]
    public void Plain_loop() => DummyModel.AssertSum(671.6816, .8746, Loop(new()));

    [Fact]
    public void Loop_with_v_prediction() => DummyModel.AssertSum(1394.2185, 1.8154, Loop(new() { PredictionType = PredictionType.VPrediction }));

    [Fact]
    public void Timesteps_grow() =>
        Assert.Equal([1, 201, 401, 601, 801], Schedulers.ToNoise(new() { StepsOffset = 1 }, 5).Timesteps);

    private static float[] Loop(SchedulerConfiguration configuration) => Schedulers.ToNoise(configuration, 10).Loop(DummyModel.Sample());
}
