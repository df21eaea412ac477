using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using static LatentWorld.Tests.Diffusion.GaussianWorlds;

namespace LatentWorld.Tests.Diffusion;

/// <summary>Whatever fails in a step, the pictures come out as if nothing had.</summary>
public class SamplerFailureTests
{
    private static readonly DeviceMemoryException Full = new("full", new InvalidOperationException());

    private readonly PreparedWorld _world = Prepare(20, guidance: 5, prompt: 1);
    private readonly GaussianDenoiser _denoiser = Denoiser(capacity: 4);
    private readonly Sampler _sampler;
    private readonly Denoising _picture, _other;
    private readonly float[] _expected;

    public SamplerFailureTests()
    {
        _sampler = new(_denoiser);
        (_picture, _other) = (new(_world, new(.5, .5)), new(_world, new(0, 0)));
        _expected = Run(new Sampler(Denoiser(capacity: 2)), new(_world, new(.5, .5))).Latent;
    }

    [Fact]
    public void After_a_run_that_failed_the_pictures_go_on()
    {
        _sampler.Step([_picture, _other]);
        _denoiser.Failure = Full;
        Assert.Throws<DeviceMemoryException>(() => _sampler.Step([_picture, _other]));
        _denoiser.Failure = null;
        Assert.Equal(1, _picture.StepsDone);
        Assert.Equal(_expected, Run(_sampler, _picture).Latent);
    }

    /// <summary>A device that is lost takes the latents with it; what the host has of them is where the pictures go on.</summary>
    [Fact]
    public void After_a_rebuild_a_picture_goes_on_from_its_last_latent_on_the_host()
    {
        _sampler.Step([_picture]);
        _sampler.Step([_picture]);
        _denoiser.Lose();
        _sampler.Step([_picture]);
        Assert.Equal(1, _picture.StepsDone);
        Assert.Equal(_expected, Run(_sampler, _picture).Latent);
    }

    /// <summary>A picture of order 2 has then the x̂_0 that belongs to that latent, not a later one.</summary>
    [Fact]
    public void After_a_rebuild_the_step_before_is_remembered_too()
    {
        PreparedWorld world = Prepare(20, guidance: 5, prompt: 1, kind: SchedulerKind.DpmSolver);
        float[] expected = Run(new Sampler(Denoiser(capacity: 2)), new(world, new(.5, .5))).Latent;
        var picture = new Denoising(world, new(.5, .5));
        _sampler.Step([picture, _other]);
        _sampler.Step([picture, _other]);
        _sampler.Step([_other]);
        _sampler.Step([picture, _other]);
        _denoiser.Lose();
        _sampler.Step([picture]);
        Assert.Equal(3, picture.StepsDone);
        Assert.Equal(expected, Run(_sampler, picture).Latent);
    }

    /// <summary>By then all rows have moved, those of the pictures beside it too.</summary>
    [Fact]
    public void A_finished_picture_that_cannot_be_read_is_not_finished()
    {
        _sampler.Step([_other]);
        for (int step = 0; step < 19; step++)
        {
            _sampler.Step([_other, _picture]);
        }

        var late = new Denoising(_world, new(.5, .5));
        _denoiser.ReadFailure = Full;
        Assert.Throws<DeviceMemoryException>(() => _sampler.Step([_picture, late]));
        Assert.False(_picture.Finished);
        _denoiser.ReadFailure = null;
        Assert.Equal(_expected, Run(_sampler, _picture).Latent);
        Assert.Equal(_expected, Run(_sampler, late).Latent);
    }
}
