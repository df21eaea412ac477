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
    public static IReadOnlyList<WorldProblem> Check(World world) =>
    [
        .. from field in RecipeFields.All
           let problem = field.Problem(world)
           where problem is not null
           select new WorldProblem(field.Name, problem),
    ];
}
