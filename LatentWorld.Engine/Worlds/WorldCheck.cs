namespace LatentWorld.Engine.Worlds;

/// <summary>A reason why a world cannot be rendered.</summary>
/// <param name="Field">The field in the recipe's JSON, such as "steps".</param>
/// <param name="Message">The bound and the cure, for people.</param>
public sealed record WorldProblem(string Field, string Message);

/// <summary>Checks a recipe by itself, whatever the model.</summary>
public static class WorldCheck
{
    /// <summary>Far beyond what any model reads; it bounds what links, ids and the store carry.</summary>
    public const int MaxPromptLength = 2000;

    /// <summary>What is wrong with a recipe whatever the model; empty where nothing is.</summary>
    public static IReadOnlyList<WorldProblem> Check(World world)
    {
        var problems = new List<WorldProblem>();
        if (world.Steps is < 1 or > World.MaxSteps)
        {
            problems.Add(new("steps", $"Steps must be from 1 to {World.MaxSteps}, not {NumberWords.Exact(world.Steps)}."));
        }

        if (!(world.Guidance is >= 0 and <= World.MaxGuidance))
        {
            problems.Add(new("guidance", $"Guidance must be from 0 to {World.MaxGuidance}, not {NumberWords.Exact(world.Guidance)}."));
        }

        CheckText(problems, "prompt", world.Prompt);
        CheckText(problems, "negativePrompt", world.NegativePrompt);
        return problems;
    }

    private static void CheckText(List<WorldProblem> problems, string field, string text)
    {
        if (text.Length > MaxPromptLength)
        {
            problems.Add(new(field, $"The text has {text.Length} characters; at most {MaxPromptLength} are taken."));
        }
        else if (text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar) && !text.Contains('\uFFFD'))
        {
            problems.Add(new(field, "The text has half a surrogate pair; type it again."));
        }
    }
}
