using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using static LatentWorld.Tests.Diffusion.GaussianWorlds;

namespace LatentWorld.Tests.Diffusion;

/// <summary>Where a picture starts, and what counts as a step of it.</summary>
public class DenoisingTests
{
    private static readonly PreparedWorld World = Prepare(10, guidance: 1, prompt: 0);
    private static readonly PlanePoint Point = new(.3, .6);

    [Fact]
    public void It_starts_from_what_the_model_can_be_given() => Assert.All(
        new Denoising(World with { Input = InputPrecision.Half }, Point).Latent, x => Assert.Equal((float)(Half)x, x));

    [Fact]
    public void Nudged_it_starts_one_unit_in_the_last_place_beside()
    {
        float[] latent = new Denoising(World, Point).Latent, nudged = new Denoising(World, Point, nudge: 1).Latent;
        Assert.All(latent.Zip(nudged), pair => Assert.True(
            pair.Second == MathF.BitIncrement(pair.First) || pair.Second == MathF.BitDecrement(pair.First), $"{pair.Second} beside {pair.First}"));
    }

    [Fact]
    public void Steps_that_its_noise_level_leaves_out_are_not_taken()
    {
        var picture = new Denoising(World with { FirstStep = 4 }, Point);
        Assert.Equal((4, 0), (picture.StepsDone, picture.StepsTaken));
        new Sampler(Denoiser(2)).Step([picture]);
        Assert.Equal((5, 1), (picture.StepsDone, picture.StepsTaken));
    }
}
