namespace LatentWorld.Engine.Worlds;

/// <summary>
/// The fields of a recipe, one row each, in the order in which they are written. JSON, checks, settings, the HTTP
/// interface and the form go by this table. Ids hash the fields that differ from their defaults: a new field leaves all
/// ids as they are, another order or default of a field changes them.
/// </summary>
public static class RecipeFields
{
    /// <summary>A recipe with the defaults of all fields that have one, and nothing in the others.</summary>
    public static readonly World Blank = new() { Model = new("", ""), Z0 = new(0), Z1 = new(0), Z2 = new(0), Size = 0 };

    /// <summary>All fields.</summary>
    public static IReadOnlyList<RecipeField> All { get; } =
    [
        OfModel("model.name", new TextValue(), world => world.Model.Name, (world, name) => world with { Model = world.Model with { Name = name } }),
        OfModel("model.hash", new TextValue(), world => world.Model.Hash, (world, hash) => world with { Model = world.Model with { Hash = hash } }),
        .. OfVertex("z0", world => world.Z0, (world, vertex) => world with { Z0 = vertex }),
        .. OfVertex("z1", world => world.Z1, (world, vertex) => world with { Z1 = vertex }),
        .. OfVertex("z2", world => world.Z2, (world, vertex) => world with { Z2 = vertex }),
        Field("prompt", new TextValue(WorldCheck.MaxPromptLength), world => world.Prompt, (world, text) => world with { Prompt = text }),
        Field("negativePrompt", new TextValue(WorldCheck.MaxPromptLength), world => world.NegativePrompt, (world, text) => world with { NegativePrompt = text }),
        Field("guidance", new NumberValue("Guidance", 0, World.MaxGuidance), world => world.Guidance, (world, scale) => world with { Guidance = scale },
            $"Guidance is a number from 0 to {World.MaxGuidance}, such as 5."),
        Field("steps", new IntegerValue("Steps", 1, World.MaxSteps), world => world.Steps, (world, steps) => world with { Steps = steps },
            $"Steps are a whole number from 1 to {World.MaxSteps}, such as 20."),
        Field("scheduler", new WordValue<SchedulerKind>(), world => world.Scheduler, (world, kind) => world with { Scheduler = kind }),
        Field("normalisation", new WordValue<Normalisation>(), world => world.Normalisation, (world, kind) => world with { Normalisation = kind }),
        Field("arithmetic", new WordValue<Arithmetic>(), world => world.Arithmetic, (world, kind) => world with { Arithmetic = kind }),
        OfModel("size", new IntegerValue("Size"), world => world.Size, (world, size) => world with { Size = size }),
    ];

    /// <summary>The fields that people choose; the model decides the others.</summary>
    public static IReadOnlyList<RecipeField> Chosen { get; } = [.. All.Where(field => !field.IsOfModel)];

    /// <summary>The field of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RecipeField Of(string name) =>
        All.FirstOrDefault(field => field.Name == name) ?? throw new ArgumentException($"No recipe has a field {name}.", nameof(name));

    private static IEnumerable<RecipeField> OfVertex(string name, Func<World, Vertex> get, Func<World, Vertex, World> with) =>
    [
        Required($"{name}.seed", new SeedValue(), world => get(world).Seed, (world, seed) => with(world, get(world) with { Seed = seed }),
            "A seed is a whole number from 0 to 2⁶⁴\u00A0−\u00A01."),
        Field($"{name}.generator", new WordValue<NoiseGenerator>(), world => get(world).Generator, (world, kind) => with(world, get(world) with { Generator = kind })),
        Field($"{name}.layout", new WordValue<NoiseLayout>(), world => get(world).Layout, (world, layout) => with(world, get(world) with { Layout = layout })),
    ];

    private static RecipeField<T> OfModel<T>(string name, RecipeValue<T> value, Func<World, T> get, Func<World, T, World> with) =>
        new(name, value, get, with, Blank) { IsRequired = true, IsOfModel = true };

    private static RecipeField<T> Required<T>(string name, RecipeValue<T> value, Func<World, T> get, Func<World, T, World> with, string? rule = null) =>
        new(name, value, get, with, Blank) { IsRequired = true, Rule = rule! };

    private static RecipeField<T> Field<T>(string name, RecipeValue<T> value, Func<World, T> get, Func<World, T, World> with, string? rule = null) =>
        new(name, value, get, with, Blank) { Rule = rule! };
}
