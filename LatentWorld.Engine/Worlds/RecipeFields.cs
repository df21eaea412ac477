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
        Field("spacing", new WordValue<StepSpacing>(), world => world.Spacing, (world, spacing) => world with { Spacing = spacing }, conflict: SpacingConflict),
        Field("normalisation", new WordValue<Normalisation>(), world => world.Normalisation, (world, kind) => world with { Normalisation = kind }),
        Field("level", new NumberValue("The noise level", World.MinLevel, 1), world => world.Level, (world, level) => world with { Level = level },
            "A noise level is a number from 0.001 to 1, such as 0.6; 1 is pure noise.", LevelConflict),
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
        // Before the seed, which a corner that is a latent does not have.
        Field($"{name}.latent", new HashValue(), world => get(world).Latent,
            (world, hash) => with(world, hash.Length > 0 ? Vertex.Of(hash) : get(world) with { Latent = "" }), HashValue.Rule),
        new RecipeField<ulong>($"{name}.seed", new SeedValue(), world => get(world).Seed, (world, seed) => with(world, get(world) with { Seed = seed }), Blank)
        {
            IsRequired = true,
            IsNeededBy = world => !get(world).IsLatent,
            Rule = "A seed is a whole number from 0 to 2⁶⁴\u00A0−\u00A01.",
            Conflict = world => get(world) is { IsLatent: true } vertex && vertex != Vertex.Of(vertex.Latent)
                ? $"{name} is a latent, which is drawn from no seed. Leave its seed, generator and layout out, or its latent." : null,
        },
        Field($"{name}.generator", new WordValue<NoiseGenerator>(), world => get(world).Generator, (world, kind) => with(world, get(world) with { Generator = kind })),
        Field($"{name}.layout", new WordValue<NoiseLayout>(), world => get(world).Layout, (world, layout) => with(world, get(world) with { Layout = layout })),
    ];

    private static string? SpacingConflict(World world) =>
        world.Spacing == StepSpacing.Model ? null
        : world.Scheduler == SchedulerKind.Lcm ? "LCM visits timesteps of its own. Leave the spacing to the model, or take another sampler."
        : world.Spacing == StepSpacing.Karras && world.Scheduler is not (SchedulerKind.Euler or SchedulerKind.DpmSolver)
            ? "Karras's noise levels are for Euler and DPM-Solver++ (DPM++ 2M); DDIM steps from one training timestep to another. Take one of those samplers, or another spacing."
        : null;

    private static string? LevelConflict(World world) =>
        world.FirstStep <= 0 ? null
        : world.Scheduler == SchedulerKind.DpmSolver ? "DPM-Solver++ cannot begin below pure noise, since its steps use the one before. Take DDIM, Euler or LCM, or level 1."
        : world.Normalisation is Normalisation.Sphere or Normalisation.UnitStd
            ? "Below pure noise latents do not lie on the Gaussian sphere. Take the normalisation vertices, the mean norm of the corners, or none; or level 1."
        : !world.Z0.IsLatent || !world.Z1.IsLatent || !world.Z2.IsLatent
            ? "Below pure noise a seed is no corner. Make latents at this level of pictures or places for all three, or take level 1."
        : null;

    private static RecipeField<T> OfModel<T>(string name, RecipeValue<T> value, Func<World, T> get, Func<World, T, World> with) =>
        new(name, value, get, with, Blank) { IsRequired = true, IsOfModel = true };

    private static RecipeField<T> Field<T>(
        string name, RecipeValue<T> value, Func<World, T> get, Func<World, T, World> with, string? rule = null, Func<World, string?>? conflict = null) =>
        new(name, value, get, with, Blank) { Rule = rule!, Conflict = conflict ?? (_ => null) };
}
