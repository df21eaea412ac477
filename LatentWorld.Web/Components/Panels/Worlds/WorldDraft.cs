using System.Globalization;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Worlds;

/// <summary>
/// What somebody has typed into the form, as typed: numbers stay text, so that a wrong one can be named where it stands.
/// </summary>
public sealed record WorldDraft
{
    /// <summary>A world's recipe, to be changed.</summary>
    public static WorldDraft Of(World world) => new()
    {
        Prompt = world.Prompt,
        NegativePrompt = world.NegativePrompt,
        Seed0 = Text(world.Z0.Seed),
        Seed1 = Text(world.Z1.Seed),
        Seed2 = Text(world.Z2.Seed),
        Guidance = Text(world.Guidance),
        Steps = Text(world.Steps),
        Normalisation = world.Normalisation,
        Generator = OfAll(world, vertex => vertex.Generator),
        Layout = OfAll(world, vertex => vertex.Layout),
        Arithmetic = world.Arithmetic,
        Scheduler = world.Scheduler,
    };

    public required string Prompt { get; init; }

    public required string NegativePrompt { get; init; }

    public required string Seed0 { get; init; }

    public required string Seed1 { get; init; }

    public required string Seed2 { get; init; }

    public required string Guidance { get; init; }

    public required string Steps { get; init; }

    public required Normalisation Normalisation { get; init; }

    /// <summary>Of all corners; null leaves each what it is in the world that the draft is read against.</summary>
    public required NoiseGenerator? Generator { get; init; }

    /// <summary>Of all corners; null leaves each what it is in the world that the draft is read against.</summary>
    public required NoiseLayout? Layout { get; init; }

    public required Arithmetic Arithmetic { get; init; }

    public required SchedulerKind Scheduler { get; init; }

    /// <summary>Reads and checks everything; a problem's field is the recipe's name of it.</summary>
    /// <param name="defaults">Gives what the form does not ask for.</param>
    /// <param name="maxSteps">Most steps of a picture that this server renders.</param>
    public DraftReading Read(World defaults, IDiffusionModel model, int maxSteps = World.MaxSteps)
    {
        var problems = new Dictionary<string, string>();
        World world = defaults with
        {
            Prompt = Prompt.Trim(),
            NegativePrompt = NegativePrompt.Trim(),
            Z0 = Vertex("z0", Seed0, defaults.Z0, problems),
            Z1 = Vertex("z1", Seed1, defaults.Z1, problems),
            Z2 = Vertex("z2", Seed2, defaults.Z2, problems),
            Guidance = ReadGuidance(problems),
            Steps = ReadSteps(maxSteps, problems),
            Scheduler = Scheduler,
            Normalisation = Normalisation,
            Arithmetic = Arithmetic,
        };

        foreach (WorldProblem problem in ModelCheck.Check(world, model, maxSteps))
        {
            problems.TryAdd(problem.Field, problem.Message);
        }

        return new(world, problems, model.ReadPrompt(world.Prompt), model.ReadPrompt(world.NegativePrompt));
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>What all three corners have, null where they differ.</summary>
    private static T? OfAll<T>(World world, Func<Vertex, T> part)
        where T : struct =>
        new[] { part(world.Z0), part(world.Z1), part(world.Z2) }.Distinct().ToArray() is [var shared] ? shared : null;

    private Vertex Vertex(string field, string text, Vertex before, Dictionary<string, string> problems)
    {
        if (!ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
        {
            problems[field] = "A seed is a whole number from 0 to 2⁶⁴\u00A0−\u00A01.";
        }

        return new(seed, Generator ?? before.Generator, Layout ?? before.Layout);
    }

    private double ReadGuidance(Dictionary<string, string> problems)
    {
        // A decimal comma is what half of the world types.
        if (!double.TryParse(Guidance.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            problems["guidance"] = $"Guidance is a number from 0 to {World.MaxGuidance}, such as 5.";
        }

        return value;
    }

    private int ReadSteps(int maxSteps, Dictionary<string, string> problems)
    {
        if (!int.TryParse(Steps.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            problems["steps"] = $"Steps are a whole number from 1 to {maxSteps}, such as 20.";
        }

        return value;
    }
}

/// <summary>A draft as the model would take it.</summary>
/// <param name="World">The recipe; only to be used where there are no problems.</param>
/// <param name="Problems">Reasons by the recipe's field.</param>
/// <param name="Prompt">How the model reads the prompt.</param>
/// <param name="NegativePrompt">How the model reads the negative prompt.</param>
public sealed record DraftReading(
    World World, IReadOnlyDictionary<string, string> Problems, PromptReading Prompt, PromptReading NegativePrompt)
{
    public bool IsValid => Problems.Count == 0;

    public string? Problem(string field) => Problems.GetValueOrDefault(field);
}
