using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Diffusion.Schedules;
using static LatentWorld.Tests.Diffusion.GaussianWorlds;

namespace LatentWorld.Tests.Diffusion;

public class HostSamplingTests
{
    private static readonly PlanePoint Point = new(.3, .6);

    [Theory]
    [InlineData(SchedulerKind.Ddim, 0)]
    [InlineData(SchedulerKind.Ddim, 3)]
    [InlineData(SchedulerKind.Euler, 0)]
    [InlineData(SchedulerKind.DpmSolver, 0)]
    [InlineData(SchedulerKind.Lcm, 0)]
    public void A_point_goes_the_way_of_its_worlds_table(SchedulerKind kind, int firstStep)
    {
        PreparedWorld world = Prepare(8, guidance: 1, prompt: 0, kind: kind) with { FirstStep = firstStep };
        float[] expected = new float[world.Plane.Count];
        world.Given(Point, expected);
        var sampling = new HostSampling(world, Point);
        Assert.Equal(expected, sampling.Latent);

        world.Schedule.Loop(expected, firstStep, [.. world.StepNoise]);
        while (!sampling.Finished)
        {
            float scale = world.Schedule.Row(sampling.Step)[StepColumn.InputScale];
            sampling.Move(DummyModel.Predict(Array.ConvertAll(sampling.Latent, x => x * scale), world.Schedule.Timestep(sampling.Step)));
        }

        Assert.All(expected.Zip(sampling.Latent), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Equal(sampling.Latent, sampling.Clean);
    }
}
