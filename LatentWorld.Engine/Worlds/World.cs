namespace LatentWorld.Engine.Worlds;

/// <summary>The immutable recipe of one map. Two equal recipes give the same pictures, on any server.</summary>
public sealed record World
{
    /// <summary>Most sampling steps of a recipe.</summary>
    public const int MaxSteps = 1000;

    /// <summary>Guidance beyond this burns every picture out; the bound keeps a typing error from being rendered.</summary>
    public const double MaxGuidance = 100;

    /// <summary>The lowest noise level of a plane: one step of the most.</summary>
    public const double MinLevel = 1.0 / MaxSteps;

    /// <summary>The model whose weights draw the pictures.</summary>
    public required ModelReference Model { get; init; }

    /// <summary>The plane's origin, α = β = 0.</summary>
    public required Vertex Z0 { get; init; }

    /// <summary>The vertex at α = 1, β = 0.</summary>
    public required Vertex Z1 { get; init; }

    /// <summary>The vertex at α = 0, β = 1.</summary>
    public required Vertex Z2 { get; init; }

    /// <summary>What the pictures are of; empty for nothing in particular.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What guidance leads away from; unused where guidance is 1.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Classifier-free guidance scale w (Ho and Salimans 2022): ε = ε_neg + w(ε_prompt − ε_neg); 1 is none.</summary>
    public double Guidance { get; init; } = 5;

    /// <summary>Sampling steps, 1 to <see cref="MaxSteps"/>.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>How the steps go from noise to picture.</summary>
    public SchedulerKind Scheduler { get; init; } = SchedulerKind.Ddim;

    /// <summary>At which noise levels the steps lie.</summary>
    public StepSpacing Spacing { get; init; } = StepSpacing.Model;

    /// <summary>What is done to a point's latent before it is sampled.</summary>
    public Normalisation Normalisation { get; init; } = Normalisation.Sphere;

    /// <summary>
    /// The noise level at which the plane lies: the share of the steps, nearest the picture, that are sampled from its points. 1 is
    /// pure noise; below it corners are half-denoised latents, which keep more of their pictures (Yu et al. 2025 take 0.6).
    /// </summary>
    public double Level { get; init; } = 1;

    /// <summary>How the plane's latents are computed and rounded.</summary>
    public Arithmetic Arithmetic { get; init; } = Arithmetic.Fp32;

    /// <summary>Edge of the square picture in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>The steps that are sampled from a point of the plane, 1 to <see cref="Steps"/>.</summary>
    public int SampledSteps => Math.Max(1, Math.Min((int)Math.Round(Level * Steps), Steps));

    /// <summary>The first of <see cref="Steps"/> that is sampled, counted from the noise.</summary>
    public int FirstStep => Steps - SampledSteps;

    /// <summary>z0, z1 and z2.</summary>
    public IReadOnlyList<Vertex> Vertices() => [Z0, Z1, Z2];

    /// <summary>The same with another vertex.</summary>
    /// <param name="index">0 to 2.</param>
    public World WithVertex(int index, Vertex vertex) => index switch
    {
        0 => this with { Z0 = vertex },
        1 => this with { Z1 = vertex },
        2 => this with { Z2 = vertex },
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>
    /// The same at another noise level. Latents below pure noise do not lie on the Gaussian sphere, so that there the mean norm of the
    /// vertices takes its place.
    /// </summary>
    public World AtLevel(double level)
    {
        World there = this with { Level = level };
        return there.FirstStep > 0 && Normalisation is Normalisation.Sphere or Normalisation.UnitStd ? there with { Normalisation = Normalisation.Vertices } : there;
    }
}
