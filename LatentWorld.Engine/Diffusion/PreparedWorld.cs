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

    /// <summary>Steps of <see cref="Schedule"/> that its pictures leave out, since its plane lies below pure noise.</summary>
    public int FirstStep { get; init; }

    /// <summary>
    /// The noise that the steps of <see cref="Schedule"/> draw, [channels, height, width] each, counted from its first; empty where none does.
    /// </summary>
    public IReadOnlyList<float[]> StepNoise { get; init; } = [];

    /// <summary>What its numbers take in memory: two prompts, three vertices and the noise of its steps.</summary>
    public long Bytes => Conditional.Bytes + Unconditional.Bytes + (3L * sizeof(float) * Plane.Count) + ((long)sizeof(float) * Plane.Count * StepNoise.Count);

    /// <summary>Prepares a world that <see cref="WorldCheck"/> has passed; takes as long as two prompts, three noises, and those of its steps where they draw any.</summary>
    /// <param name="between">Called between its parts; where it throws, as at a cancellation, the preparation ends with that.</param>
    /// <param name="latents">Those that the world names by their hash; null where there are none.</param>
    /// <exception cref="PromptException">A prompt has more tokens than the model reads.</exception>
    /// <exception cref="MissingLatentException">A latent that the world names is not there.</exception>
    public static PreparedWorld Prepare(IDiffusionModel model, World world, Action? between = null, LatentLookup? latents = null)
    {
        Plane plane = Plane.Of(world, model.LatentShape, latents);
        var schedule = Schedulers.Of(world, model.Scheduler);
        between?.Invoke();
        Conditioning conditional = model.EncodeText(world.Prompt);
        between?.Invoke();
        Conditioning unconditional = model.EncodeText(world.NegativePrompt);
        return new(world, WorldId.Of(world), plane, schedule, conditional, unconditional)
        {
            Input = InputPrecisions.Of(model.Precision, world.Arithmetic),
            FirstStep = world.FirstStep,
            StepNoise = Latents.StepNoise.Draw(world, model.LatentShape, Enumerable.Range(0, schedule.Steps).Count(schedule.DrawsNoise), between),
        };
    }

    /// <summary>A run of the U-Net at one step's noisy end, whose outcome is the very output.</summary>
    /// <param name="step">From 0, counted from the noise.</param>
    public PreparedWorld Output(int step) => this with { Schedule = Schedule.Output(step), FirstStep = 0 };

    /// <summary>The same as the sampler has it: guided.</summary>
    /// <param name="step">From 0, counted from the noise.</param>
    internal PreparedWorld GuidedOutput(int step) => this with { Schedule = Schedule.Output(step, isGuided: true), FirstStep = 0 };

    /// <summary><see cref="Output"/> of every step.</summary>
    public PreparedWorld[] Outputs() => [.. Enumerable.Range(0, Schedule.Steps).Select(Output)];

    /// <summary>The same without guidance, which is how pictures are turned back into noise: the prompt alone leads.</summary>
    public PreparedWorld Unguided(IDiffusionModel model)
    {
        World unguided = World with { Guidance = 1 };
        return this with
        {
            World = unguided,
            Id = WorldId.Of(unguided),
            Schedule = Schedulers.Of(unguided, model.Scheduler),
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
