namespace LatentWorld.Engine.Worlds;

/// <summary>The immutable recipe of one map. Two equal recipes give the same pictures, on any server.</summary>
public sealed record World
{
    public const int MaxSteps = 1000;

    /// <summary>Guidance beyond this burns every picture out; the bound keeps a typing error from being rendered.</summary>
    public const double MaxGuidance = 100;

    public required ModelReference Model { get; init; }

    public required Vertex Z0 { get; init; }

    public required Vertex Z1 { get; init; }

    public required Vertex Z2 { get; init; }

    public string Prompt { get; init; } = "";

    public string NegativePrompt { get; init; } = "";

    /// <summary>Classifier-free guidance scale w (Ho and Salimans 2022): ε = ε_neg + w(ε_prompt − ε_neg); 1 is none.</summary>
    public double Guidance { get; init; } = 5;

    /// <summary>Sampling steps, 1 to <see cref="MaxSteps"/>.</summary>
    public int Steps { get; init; } = 50;

    public SchedulerKind Scheduler { get; init; } = SchedulerKind.Ddim;

    public Normalisation Normalisation { get; init; } = Normalisation.Sphere;

    public Arithmetic Arithmetic { get; init; } = Arithmetic.Fp32;

    /// <summary>Edge of the square picture in pixels.</summary>
    public required int Size { get; init; }
}
