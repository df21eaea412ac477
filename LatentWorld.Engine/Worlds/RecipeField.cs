using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>One field of a recipe: how it is called, written, read and checked. <see cref="RecipeFields"/> has them all.</summary>
public abstract class RecipeField
{
    private protected RecipeField(string name)
    {
        Name = name;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        (Parent, Key) = dot < 0 ? (null, name) : (name[..dot], name[(dot + 1)..]);
    }

    /// <summary>Its path in the recipe's JSON: "steps", "z0.seed".</summary>
    public string Name { get; }

    /// <summary>The object that it stands in; null for the recipe itself.</summary>
    public string? Parent { get; }

    /// <summary>Its name in that object.</summary>
    public string Key { get; }

    /// <summary>Whether recipes say it, having no default; <see cref="IsNeededBy"/> knows which.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>What may be typed, as a sentence; empty where anything may.</summary>
    public string Rule
    {
        get => field ?? (Words.Count > 0 ? $"It must be one of: {string.Join(", ", Words)}." : "");
        internal init;
    }

    /// <summary>Whether the model decides it and not people.</summary>
    public bool IsOfModel { get; internal init; }

    /// <summary>Whether a recipe that is <see cref="IsRequired"/> to say it would be incomplete without: a corner that is a latent has no seed.</summary>
    internal Func<World, bool> IsNeededBy { get; init; } = _ => true;

    /// <summary>Why its value does not go with the recipe's others, for people; null where it does.</summary>
    internal Func<World, string?> Conflict { get; init; } = _ => null;

    /// <summary>How JSON has it.</summary>
    public abstract JsonKind Json { get; }

    /// <summary>All words that it may be; empty where any text or number will do.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>What JSON must have, to follow "must be".</summary>
    internal abstract string Expected { get; }

    /// <summary>Its value in a recipe as people type it, which <see cref="TrySet"/> reads back.</summary>
    public abstract string Text(World world);

    /// <summary>A recipe with another value, as typed in a form or written in settings.</summary>
    /// <param name="changed"><paramref name="world"/> itself where the text is of another kind; bounds are <see cref="WorldCheck"/>'s.</param>
    public abstract bool TrySet(World world, string text, out World changed);

    /// <summary>Why its value is out of its bounds, for people, whatever the recipe's others are; null where it is within.</summary>
    public abstract string? ValueProblem(World world);

    /// <summary>Whether a recipe has the value that it has where it is left out.</summary>
    internal abstract bool IsDefault(World world);

    internal abstract void Write(Utf8JsonWriter writer, World world);

    internal abstract bool TryRead(World world, JsonElement json, out World changed);

    /// <summary>Why a recipe's value cannot be rendered by any model; null where it can.</summary>
    internal string? Problem(World world) => ValueProblem(world) ?? Conflict(world);
}

/// <param name="get">Its value in a recipe.</param>
/// <param name="with">A recipe with another value.</param>
/// <param name="blank">A recipe that has the defaults.</param>
internal sealed class RecipeField<T>(
    string name, RecipeValue<T> value, Func<World, T> get, Func<World, T, World> with, World blank) : RecipeField(name)
{
    public override JsonKind Json => value.Json;

    public override IReadOnlyList<string> Words => value.Words;

    internal override string Expected => value.Expected;

    public override string Text(World world) => value.Text(get(world));

    public override bool TrySet(World world, string text, out World changed)
    {
        bool isRead = value.TryParse(text, out T read);
        changed = isRead ? with(world, read) : world;
        return isRead;
    }

    public override string? ValueProblem(World world) => value.Problem(get(world));

    internal override bool IsDefault(World world) =>
        IsRequired ? !IsNeededBy(world) : EqualityComparer<T>.Default.Equals(get(world), get(blank));

    internal override void Write(Utf8JsonWriter writer, World world) => value.Write(writer, Key, get(world));

    internal override bool TryRead(World world, JsonElement json, out World changed)
    {
        bool isRead = value.TryRead(json, out T read);
        changed = isRead ? with(world, read) : world;
        return isRead;
    }
}
