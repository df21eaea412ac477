using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>A world with all that its pictures have in common computed once. Immutable.</summary>
/// <param name="Schedule">The steps from noise to picture.</param>
/// <param name="Conditional">What the prompt conditions predictions on.</param>
/// <param name="Unconditional">What the negative prompt conditions them on.</param>
public sealed record PreparedWorld(
    World World, WorldId Id, Plane Plane, StepTable Schedule, Conditioning Conditional, Conditioning Unconditional)
{
    /// <summary>What the model's input is rounded to.</summary>
    public InputPrecision Input { get; init; }

    /// <summary>What its numbers take in memory: two prompts and three vertices.</summary>
    public long Bytes => Conditional.Bytes + Unconditional.Bytes + (3L * sizeof(double) * Plane.Count);

    /// <summary>Prepares a world that <see cref="WorldCheck"/> has passed; takes as long as two prompts and three noises.</summary>
    /// <param name="between">Called between its parts; where it throws, as at a cancellation, the preparation ends with that.</param>
    /// <exception cref="PromptException">A prompt has more tokens than the model reads.</exception>
    public static PreparedWorld Prepare(IDiffusionModel model, World world, Action? between = null)
    {
        Plane plane = Plane.Of(world, model.LatentShape);
        StepTable schedule = Schedulers.ToPicture(model.Scheduler, world.Scheduler, world.Steps, world.Guidance);
        between?.Invoke();
        Conditioning conditional = model.EncodeText(world.Prompt);
        between?.Invoke();
        Conditioning unconditional = model.EncodeText(world.NegativePrompt);
        return new(world, WorldId.Of(world), plane, schedule, conditional, unconditional)
        {
            Input = InputPrecisions.Of(model.Precision, world.Arithmetic),
        };
    }

    /// <summary>Writes the latent of a point as the model is given it: normalised and rounded.</summary>
    /// <param name="latent">Takes as many numbers as the plane's latents have.</param>
    public void Given(PlanePoint point, Span<float> latent)
    {
        Plane.Latent(point, latent);
        Input.Round(latent);
    }
}
