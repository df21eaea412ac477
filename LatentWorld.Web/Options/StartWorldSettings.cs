using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>
/// One entry of section "Worlds": a world to start from. The first is the one that an empty address opens. Beside what
/// stands here it has the fields of a recipe, each by its name there; generator and layout are those of all vertices.
/// </summary>
public sealed class StartWorldSettings
{
    public const string Section = "Worlds";

    /// <summary>Seeds and latents have settings of their own.</summary>
    private static readonly string[] NotSet = ["seed", "latent"];

    private static readonly ILookup<string, RecipeField> Fields =
        RecipeFields.Chosen.Where(field => !NotSet.Contains(field.Key)).ToLookup(field => field.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that are fields of the recipe. Guidance, steps and scheduler left open are what the model's folder asks for, or else 5, 20 and DDIM.</summary>
    public static IReadOnlyList<string> RecipeKeys { get; } = [.. Fields.Select(field => char.ToUpperInvariant(field.Key[0]) + field.Key[1..])];

    // Keys of a list need not count up from 0.
    private string? _path;

    public string Title { get; set; } = "";

    /// <summary>The word by which links call it: ?world=neutral. Left open, the letters and digits of the title.</summary>
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>The seeds of z0, z1 and z2.</summary>
    public ulong[] Seeds { get; set; } = [];

    /// <summary>
    /// Corners z0, z1 and z2 that come with the model, by the names of their files without the ending; "" is the seed. Left open, all are
    /// seeds. A model that does not bring them has no such world.
    /// </summary>
    public string[] Corners { get; set; } = [];

    /// <summary>Where the map opens; without it the unit parallelogram is shown.</summary>
    public StartViewSettings? View { get; set; }

    /// <summary>The fields of the recipe that are set, as they are written, by their <see cref="RecipeKeys"/>.</summary>
    internal Dictionary<string, string> Written { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string?> Problems(int index)
    {
        string key = _path ?? $"{Section}:{index}";
        yield return SettingRule.NotEmpty($"{key}:Title", Title, "the name of the world as its readers see it");
        yield return Name.Length == 0 || StartWorldName.IsValid(Name) ? null : SettingRule.Words(
            $"{key}:Name", $"is \"{Name}\"", StartWorldName.Rule);
        yield return Seeds.Length == 3 ? null : SettingRule.Words(
            $"{key}:Seeds", $"has {Seeds.Length} numbers", "A world has three seeds, such as [ 0, 123, 200 ].");
        yield return Corners.Length is 0 or 3 ? null : SettingRule.Words(
            $"{key}:Corners", $"has {Corners.Length} names", "A world has three corners, each the name of one that comes with the model, or \"\" for its seed.");
        foreach ((string name, string text) in Written)
        {
            yield return Problem($"{key}:{name}", Fields[name].First(), text);
        }

        foreach (string? problem in View?.Problems($"{key}:View") ?? [])
        {
            yield return problem;
        }
    }

    /// <summary>The recipe of settings without problems, for a model with pictures of a size.</summary>
    /// <param name="advice">How the model asks to be sampled.</param>
    /// <param name="corner">The hash of a corner of the model, by its name; all of <see cref="Corners"/> are there.</param>
    public World Recipe(ModelReference model, int size, SamplingAdvice advice, Func<string, string?> corner)
    {
        World world = RecipeFields.Blank with
        {
            Model = model,
            Size = size,
            Z0 = new(Seeds[0]),
            Z1 = new(Seeds[1]),
            Z2 = new(Seeds[2]),
            Guidance = advice.Guidance ?? RecipeFields.Blank.Guidance,
            Steps = advice.Steps ?? NeutralWorld.FewSteps,
            Scheduler = advice.Scheduler,
        };
        foreach ((string name, string text) in Written)
        {
            foreach (RecipeField field in Fields[name])
            {
                world = field.TrySet(world, text, out World changed) ? changed : throw new InvalidOperationException($"\"{text}\" has not been checked.");
            }
        }

        // After the generator and the layout, which are those of seeds.
        for (int index = 0; index < Corners.Length; index++)
        {
            if (Corners[index].Length > 0)
            {
                world = world.WithVertex(index, Vertex.Of(corner(Corners[index])!));
            }
        }

        return world;
    }

    /// <summary>Reads the fields of the recipe, which the framework's binder does not know.</summary>
    internal void Read(IConfigurationSection entry)
    {
        _path = entry.Path;
        foreach (IConfigurationSection setting in entry.GetChildren().Where(setting => setting.Value is not null && Fields.Contains(setting.Key)))
        {
            Written[setting.Key] = setting.Value!;
        }
    }

    private static string? Problem(string key, RecipeField field, string text)
    {
        if (!field.TrySet(RecipeFields.Blank, text, out World world))
        {
            return SettingRule.Words(key, $"is \"{ShownText.Beginning(text, 40)}\"", field.Rule);
        }

        // How it goes with the others is told when the world is made.
        return field.ValueProblem(world) is { } problem ? SettingRule.Words(key, $"is {ShownText.Beginning(text, 40)}", problem) : null;
    }
}
