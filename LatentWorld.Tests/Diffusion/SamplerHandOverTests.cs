using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Diffusion;

/// <summary>A picture that one device has begun goes on with another.</summary>
public sealed class SamplerHandOverTests
{
    [Theory]
    [InlineData(SchedulerKind.Ddim)]
    [InlineData(SchedulerKind.DpmSolver)]
    public void From_device_to_device_a_picture_comes_to_the_same_bits(SchedulerKind scheduler)
    {
        PreparedWorld world = Prepare(scheduler);
        var whole = new Denoising(world, new(0.3, 0.7));
        var alone = new Sampler(new FakeDenoiser(2));
        while (!whole.Finished)
        {
            alone.Step([whole]);
        }

        Sampler[] devices = [new(new FakeDenoiser(4)), new(new FakeDenoiser(4))];
        Denoising[] others = [new(world, new(0, 0)), new(world, new(1, 0))];
        var moved = new Denoising(world, new(0.3, 0.7));
        for (int step = 0; !moved.Finished; step++)
        {
            // Each device has another picture beside it, which stays.
            int device = step / 3 % 2;
            devices[1 - device].LetGo(moved);
            devices[device].Step([others[device], moved]);
        }

        Assert.Equal(whole.Latent, moved.Latent);
    }

    [Fact]
    public void Who_has_let_a_picture_go_writes_to_it_no_more()
    {
        PreparedWorld world = Prepare(SchedulerKind.Ddim);
        Sampler first = new(new FakeDenoiser(4)), second = new(new FakeDenoiser(4));
        Denoising moved = new(world, new(0.3, 0.7)), other = new(world, new(0, 0));
        first.Step([other, moved]);
        first.LetGo(moved);
        second.Step([moved]);
        second.LetGo(moved);
        float[] latent = [.. moved.Latent];

        // Its row still stood beside the other's; it is run and read no more.
        first.Step([other]);
        first.Step([new(world, new(1, 1))]);
        first.LetGo(moved);

        Assert.Equal(latent, moved.Latent);
        Assert.Equal((2, 2), (moved.StepsDone, other.StepsDone));
    }

    [Fact]
    public void A_picture_that_cannot_be_fetched_stays_where_it_is()
    {
        PreparedWorld world = Prepare(SchedulerKind.Ddim);
        var denoiser = new FakeDenoiser(4);
        var sampler = new Sampler(denoiser);
        var picture = new Denoising(world, new(0.3, 0.7));
        sampler.Step([picture]);
        denoiser.ReadFailure = new DeviceMemoryException("Failed to allocate memory.", new InvalidOperationException());
        Assert.Throws<DeviceMemoryException>(() => sampler.LetGo(picture));
        denoiser.ReadFailure = null;
        sampler.Step([picture]);
        sampler.LetGo(picture);
        Assert.True(picture.IsOnHost);
        Assert.Equal(2, picture.StepsDone);
    }

    [Fact]
    public void What_was_lost_with_the_rows_goes_on_from_where_the_host_has_it()
    {
        PreparedWorld world = Prepare(SchedulerKind.Ddim);
        var denoiser = new FakeDenoiser(4);
        var sampler = new Sampler(denoiser);
        var picture = new Denoising(world, new(0.3, 0.7));
        sampler.Step([picture]);
        denoiser.Lose();
        sampler.LetGo(picture);
        Assert.Equal(0, picture.StepsDone);
    }

    private static PreparedWorld Prepare(SchedulerKind scheduler) =>
        PreparedWorld.Prepare(new FakeModel(), FakeModel.World(steps: 20) with { Scheduler = scheduler });
}
