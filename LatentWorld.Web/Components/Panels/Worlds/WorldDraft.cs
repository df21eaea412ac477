using System.Collections.Immutable;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Worlds;

/// <summary>
/// What somebody has typed into the form, as typed: numbers stay text, so that a wrong one can be named where it stands.
/// </summary>
public sealed class WorldDraft : IEquatable<WorldDraft>
{
    private readonly ImmutableDictionary<string, string> _texts;

    private WorldDraft(ImmutableDictionary<string, string> texts) => _texts = texts;

    /// <summary>A world's recipe, to be changed.</summary>
    public static WorldDraft Of(World world) =>
        new(RecipeFields.Chosen.ToImmutableDictionary(field => field.Name, field => field.Text(world)));

    /// <summary>What is typed for one of <see cref="RecipeFields.Chosen"/>.</summary>
    public string this[string field] => _texts[field];

    /// <summary>The same with another text for one field.</summary>
    public WorldDraft With(string field, string text) => new(_texts.SetItem(field, text));

    /// <summary>What is chosen for a field of all vertices; null where they differ.</summary>
    /// <param name="key">The field's name in a vertex: "generator".</param>
    public string? OfAll(string key) => OfVertices(key).Select(field => this[field.Name]).Distinct().ToArray() is [var shared] ? shared : null;

    /// <summary>The same with one text for a field of all vertices.</summary>
    /// <param name="text">Null for what each has in <paramref name="untouched"/>.</param>
    public WorldDraft WithAll(string key, string? text, WorldDraft untouched) =>
        OfVertices(key).Aggregate(this, (draft, field) => draft.With(field.Name, text ?? untouched[field.Name]));

    /// <summary>Reads and checks everything; a problem's field is the recipe's name of it.</summary>
    /// <param name="defaults">Gives what the form does not ask for.</param>
    /// <param name="maxSteps">Most steps of a picture that this server renders.</param>
    public DraftReading Read(World defaults, IDiffusionModel model, int maxSteps = World.MaxSteps)
    {
        var problems = new Dictionary<string, string>();
        World world = defaults;
        foreach (RecipeField field in RecipeFields.Chosen)
        {
            // Spaces around a prompt are no part of it.
            if (!field.TrySet(world, this[field.Name].Trim(), out world))
            {
                problems[field.Name] = field.Rule;
            }
        }

        foreach (WorldProblem problem in ModelCheck.Check(world, model, maxSteps))
        {
            problems.TryAdd(problem.Field, problem.Message);
        }

        return new(world, problems, model.ReadPrompt(world.Prompt), model.ReadPrompt(world.NegativePrompt));
    }

    public bool Equals(WorldDraft? other) => other is not null && _texts.All(text => other._texts[text.Key] == text.Value);

    public override bool Equals(object? obj) => Equals(obj as WorldDraft);

    public override int GetHashCode() => _texts["prompt"].GetHashCode(StringComparison.Ordinal);

    /// <summary>A field of all vertices that are drawn from a seed; of a latent it means nothing.</summary>
    private IEnumerable<RecipeField> OfVertices(string key) =>
        RecipeFields.Chosen.Where(field => field.Parent is { } vertex && field.Key == key && this[$"{vertex}.latent"].Length == 0);
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
