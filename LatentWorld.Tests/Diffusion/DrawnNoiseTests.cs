using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Diffusion.Schedules;
using static LatentWorld.Tests.Diffusion.GaussianWorlds;

namespace LatentWorld.Tests.Diffusion;

/// <summary>The noise that LCM draws between its steps is the world's, and not the place's or the moment's.</summary>
public class DrawnNoiseTests
{
    private static readonly PreparedWorld World = Prepare(4, guidance: 1, prompt: .5f, kind: SchedulerKind.Lcm);

    [Fact]
    public void The_same_place_twice_is_the_same_picture() => Assert.Equal(Picture(World, .3), Picture(Prepare(4, 1, .5f, kind: SchedulerKind.Lcm), .3));

    /// <summary>Were it each place's own, neighbours would be as far apart as two pictures at all.</summary>
    [Fact]
    public void Neighbours_are_near()
    {
        float[] here = Picture(World, .3);
        double near = Distance(here, Picture(World, .3 + 1e-4)), far = Distance(here, Picture(World, 1.3));
        Assert.InRange(near, 1e-9, far / 1000);
        Assert.True(far > 1, $"{far}");
    }

    [Fact]
    public void It_counts()
    {
        PreparedWorld other = World with { StepNoise = [.. World.StepNoise.Select(noise => Array.ConvertAll(noise, z => -z))] };
        Assert.InRange(Distance(Picture(World, .3), Picture(other, .3)), 1, 1e3);
    }

    /// <summary>A step takes its own noise, whatever stands before it in the batch's table.</summary>
    [Fact]
    public void Several_worlds_in_a_batch_keep_their_own()
    {
        PreparedWorld other = Prepare(7, guidance: 5, prompt: -1, kind: SchedulerKind.Lcm), ddim = Prepare(9, guidance: 5, prompt: 1);
        Denoising[] batch = [new(ddim, new(.3, .6)), new(other, new(.3, .6)), new(World, new(.3, .6)), new(World, new(1.3, .6))];
        var sampler = new Sampler(Wide(8));
        while (batch.Any(picture => !picture.Finished))
        {
            sampler.Step([.. batch.Where(picture => !picture.Finished)]);
        }

        Assert.Equal(Picture(ddim, .3), batch[0].Latent);
        Assert.Equal(Picture(other, .3), batch[1].Latent);
        Assert.Equal(Picture(World, .3), batch[2].Latent);
        Assert.Equal(Picture(World, 1.3), batch[3].Latent);
    }

    /// <summary>A place as a corner below pure noise: what is sampled down to it goes on to the same picture.</summary>
    [Fact]
    public void From_a_level_between_it_goes_on_to_the_same_picture()
    {
        Denoising halfway = Run(new(Wide(2)), new(World with { Schedule = World.Schedule.Beginning(2) }, new(.3, .6)));
        Assert.Equal(Picture(World, .3), Run(new(Wide(2)), Denoising.From(World with { FirstStep = 2 }, halfway.Latent)).Latent);
    }

    [Fact]
    public void A_step_that_draws_none_is_given_zeros()
    {
        Denoising[] batch = [new(World, new(.3, .6)), new(Prepare(2, guidance: 1, prompt: 0), new(.3, .6))];
        BatchLayout layout = BatchLayoutWriter.Write(batch, new Dictionary<Denoising, int>());
        Assert.Equal([1, 2, 3, 0, 0, 0, 0, 0], layout.DrawnAt);
        Assert.Equal([.. new float[World.Plane.Count], .. World.StepNoise.SelectMany(noise => noise)], layout.Drawn);
    }

    [Fact]
    public void What_it_takes_in_memory_is_counted() =>
        Assert.Equal(3L * sizeof(float) * GaussianDenoiser.TheShape.Count, World.Bytes - (World with { StepNoise = [] }).Bytes);

    /// <summary>Data so wide that pictures have much of their noise, as those of real models have.</summary>
    private static GaussianDenoiser Wide(int capacity) => new(Configurations.StableDiffusion, variance: 100, capacity);

    private static float[] Picture(PreparedWorld world, double alpha) => Run(new(Wide(2)), new(world, new(alpha, .6))).Latent;

    private static double Distance(float[] a, float[] b) => LatentNorms.Of([.. a.Zip(b, (x, y) => x - y)]).Before;
}
