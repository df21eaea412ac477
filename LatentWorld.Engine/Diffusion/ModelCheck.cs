using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>Checks whether a model can render a world, before anything is queued for it.</summary>
public static class ModelCheck
{
    /// <summary>What keeps this model from rendering a recipe; empty where nothing does.</summary>
    /// <param name="maxSteps">Most steps of a picture that whoever asks renders: one picture of many keeps the device for as long as many pictures.</param>
    public static IReadOnlyList<WorldProblem> Check(World world, IDiffusionModel model, int maxSteps = World.MaxSteps)
    {
        var problems = new List<WorldProblem>(WorldCheck.Check(world));
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
        else if (Schedulers.MostSteps(model.Scheduler, world.Scheduler) is var most && world.Steps > most)
        {
            problems.Add(new("steps", $"LCM takes at most {most} steps with {model.Reference.Name}; 1 to 8 are what it is made for."));
        }

        if (world.Steps > maxSteps && world.Steps <= World.MaxSteps)
        {
            problems.Add(new("steps", $"This server renders pictures of at most {NumberWords.Counted(maxSteps, "step")}, not {world.Steps}. Take fewer, or have its operator raise Tiles:MaxSteps."));
        }

        // Another model counts other tokens, and a text that is wrong already needs no second reason.
        if (world.Model == model.Reference)
        {
            CheckTokens(problems, "prompt", world.Prompt, model);
            CheckTokens(problems, "negativePrompt", world.NegativePrompt, model);
        }

        return problems;
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
