using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>A latent on its way from noise to a picture, moved by hand. Not thread-safe; several may be under way at once.</summary>
public sealed class LatentSampling
{
    private readonly DiffusionPipeline _pipeline;
    private readonly Denoising _picture;
    private readonly PlanePoint? _point;
    private readonly LatentStart _start;
    private readonly float[] _clean;

    internal LatentSampling(DiffusionPipeline pipeline, Denoising picture, PlanePoint? point)
    {
        (_pipeline, _picture, _point) = (pipeline, picture, point);
        double norm = Math.Sqrt(picture.Latent.Sum(value => (double)value * value));
        _start = new([.. picture.Latent], point is null ? new(norm, norm) : picture.Norms);
        _clean = [.. picture.Latent];
    }

    /// <summary>Steps from noise to picture.</summary>
    public int Steps => _picture.World.Schedule.Steps;

    /// <summary>Steps that were taken, 0 to <see cref="Steps"/>.</summary>
    public int StepsDone => _picture.StepsDone;

    /// <summary>Whether <see cref="Latent"/> is x_0.</summary>
    public bool Finished => _picture.Finished;

    /// <summary>Training timesteps in the order of sampling, one a step; Euler's may lie between whole ones.</summary>
    public IReadOnlyList<float> Timesteps => _picture.World.Schedule.Timesteps;

    /// <summary>x_t [channels, height, width]: noise at first, x_0 at the end. What is written into it is what the next step takes.</summary>
    public Span<float> Latent => _picture.Latent;

    /// <summary>x̂_0 [channels, height, width] as the last step predicted it; the noise before the first.</summary>
    public ReadOnlySpan<float> Clean => _clean;

    /// <summary>Takes one step.</summary>
    /// <exception cref="InvalidOperationException">All steps are taken.</exception>
    public void Step()
    {
        if (Finished)
        {
            throw new InvalidOperationException($"All {Steps} steps are taken; begin another with WorldPlane.Sample.");
        }

        _pipeline.Run(model =>
        {
            // A sampler of its own: nothing stays on the device from one step to the next, so that others may come between.
            var sampler = new Sampler(model.Denoiser);
            sampler.Step([_picture]);
            sampler.PredictClean(_picture, _clean);
            Fetch(model);
            return true;
        });
    }

    /// <summary>Takes all steps that are left.</summary>
    /// <param name="cancellation">Looked at before each step; what was taken until then stays.</param>
    public void Run(CancellationToken cancellation = default)
    {
        while (!Finished)
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
        }
    }

    /// <summary>The picture of <see cref="Latent"/> when it is finished, and of <see cref="Clean"/> before: what it will be, roughly.</summary>
    /// <exception cref="RenderingException">The model's numbers overflowed.</exception>
    public RenderedPicture Draw()
    {
        ReadOnlySpan<float> latent = Finished ? Latent : Clean;
        return latent.ContainsAnyExceptInRange(float.MinValue, float.MaxValue)
            ? throw new RenderingException("The model's numbers overflowed here, so there is no picture. Come nearer to the vertices, or take a model or arithmetic of single precision.")
            : _pipeline.Draw(_picture.World.World, _point, _start, latent);
    }

    /// <summary>Takes all steps of several that have not begun, together; nothing of them is read before the last.</summary>
    internal static void Run(DiffusionPipeline pipeline, IReadOnlyList<LatentSampling> samplings, CancellationToken cancellation)
    {
        Denoising[] pictures = [.. samplings.Select(sampling => sampling._picture)];
        pipeline.Run(model =>
        {
            var sampler = new Sampler(model.Denoiser);
            while (!pictures[0].Finished)
            {
                cancellation.ThrowIfCancellationRequested();
                sampler.Step(pictures);
            }

            return true;
        });
    }

    /// <summary>Has all on the host that the next step takes, where the caller may read and change the latent.</summary>
    private void Fetch(IDiffusionModel model)
    {
        if (!Finished)
        {
            model.Denoiser.Read(0).CopyTo(Latent);
            _picture.Earlier = _picture.World.Schedule.UsesEarlier(StepsDone) ? [.. _clean] : null;
            _picture.LatentStep = StepsDone;
        }
    }
}
