using LatentWorld.Engine.Models;

namespace LatentWorld.Engine.Worlds;

/// <summary>A reason why a world cannot be rendered.</summary>
/// <param name="Field">The field in the recipe's JSON, such as "steps".</param>
/// <param name="Message">The bound and the cure, for people.</param>
public sealed record WorldProblem(string Field, string Message);

/// <summary>Says whether a world can be rendered before anything is queued for it.</summary>
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

    /// <summary>What keeps this model from rendering a recipe; empty where nothing does.</summary>
    /// <param name="maxSteps">Most steps of a picture that whoever asks renders: one picture of many keeps the device for as long as many pictures.</param>
    public static IReadOnlyList<WorldProblem> Check(World world, IDiffusionModel model, int maxSteps = World.MaxSteps)
    {
        var problems = new List<WorldProblem>(Check(world));
        if (world.Model != model.Reference)
        {
            problems.Add(new("model", $"This world was made with the model {Describe(world.Model)}; this server has {Describe(model.Reference)}."));
        }
        else if (world.Size != model.PictureSize)
        {
            problems.Add(new("size", $"{model.Reference.Name} makes pictures of {model.PictureSize} pixels, not {world.Size}."));
        }

        if (world.Steps > model.Scheduler.TrainTimesteps)
        {
            problems.Add(new("steps", $"{model.Reference.Name} was trained with {model.Scheduler.TrainTimesteps} steps; take at most as many."));
        }

        if (world.Steps > maxSteps && world.Steps <= World.MaxSteps)
        {
            problems.Add(new("steps", $"This server renders pictures of at most {maxSteps} steps, not {world.Steps}. Take fewer, or have its operator raise Tiles:MaxSteps."));
        }

        // Another model counts other tokens, and a text that is wrong already needs no second reason.
        if (world.Model == model.Reference)
        {
            CheckTokens(problems, "prompt", world.Prompt, model);
            CheckTokens(problems, "negativePrompt", world.NegativePrompt, model);
        }

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

    private static void CheckTokens(List<WorldProblem> problems, string field, string text, IDiffusionModel model)
    {
        if (problems.TrueForAll(problem => problem.Field != field) && model.ReadPrompt(text).TooLong is { } reason)
        {
            problems.Add(new(field, reason));
        }
    }

    private static string Describe(ModelReference model) =>
        $"{ShownText.Isolated(ShownText.Beginning(model.Name, 60))} ({ShownText.Beginning(model.Hash, 13)})";
}
