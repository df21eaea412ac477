using System.Globalization;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels;

/// <summary>
/// What somebody has typed into the form, as typed: numbers stay text, so that a wrong one can be named where it stands.
/// </summary>
public sealed record WorldDraft
{
    public string Prompt { get; init; } = "";

    public string NegativePrompt { get; init; } = "";

    public string Seed0 { get; init; } = "0";

    public string Seed1 { get; init; } = "123";

    public string Seed2 { get; init; } = "200";

    public string Guidance { get; init; } = "5";

    public string Steps { get; init; } = "20";

    public Normalisation Normalisation { get; init; }

    public NoiseGenerator Generator { get; init; }

    public NoiseLayout Layout { get; init; } = NoiseLayout.Nhwc;

    public Arithmetic Arithmetic { get; init; }

    public SchedulerKind Scheduler { get; init; }

    /// <summary>Reads and checks everything; a problem's field is the recipe's name of it.</summary>
    /// <param name="defaults">Gives what the form does not ask for.</param>
    public DraftReading Read(World defaults, IDiffusionModel model)
    {
        var problems = new Dictionary<string, string>();
        World world = defaults with
        {
            Prompt = Prompt.Trim(),
            NegativePrompt = NegativePrompt.Trim(),
            Z0 = Vertex("z0", Seed0, problems),
            Z1 = Vertex("z1", Seed1, problems),
            Z2 = Vertex("z2", Seed2, problems),
            Guidance = ReadGuidance(problems),
            Steps = ReadSteps(problems),
            Scheduler = Scheduler,
            Normalisation = Normalisation,
            Arithmetic = Arithmetic,
        };

        foreach (WorldProblem problem in WorldCheck.Check(world, model))
        {
            problems.TryAdd(problem.Field, problem.Message);
        }

        return new(world, problems, model.ReadPrompt(world.Prompt), model.ReadPrompt(world.NegativePrompt));
    }

    private Vertex Vertex(string field, string text, Dictionary<string, string> problems)
    {
        if (!ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
        {
            problems[field] = "A seed is a whole number from 0 to 2⁶⁴\u00A0−\u00A01.";
        }

        return new(seed, Generator, Layout);
    }

    private double ReadGuidance(Dictionary<string, string> problems)
    {
        // A decimal comma is what half of the world types.
        if (!double.TryParse(Guidance.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            problems["guidance"] = $"Guidance is a number from 0 to {World.MaxGuidance}, such as 5.";
        }

        return value;
    }

    private int ReadSteps(Dictionary<string, string> problems)
    {
        if (!int.TryParse(Steps.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            problems["steps"] = $"Steps are a whole number from 1 to {World.MaxSteps}, such as 20.";
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
