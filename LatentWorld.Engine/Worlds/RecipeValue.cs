using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>How the values of one kind stand in recipes: as JSON, and as the texts of forms and settings.</summary>
internal abstract class RecipeValue<T>
{
    /// <summary>What JSON must have, to follow "must be".</summary>
    public abstract string Expected { get; }

    /// <summary>How JSON has it.</summary>
    public abstract JsonKind Json { get; }

    /// <summary>All words that it may be; empty where any text or number will do.</summary>
    public virtual IReadOnlyList<string> Words => [];

    public abstract void Write(Utf8JsonWriter writer, string name, T value);

    /// <summary>False where the JSON is of another kind; bounds are <see cref="Problem"/>'s.</summary>
    public abstract bool TryRead(JsonElement json, out T value);

    /// <summary>A value as people type it, which reads back to the same value.</summary>
    public abstract string Text(T value);

    /// <summary>Reads what people type; false where it is of another kind.</summary>
    public abstract bool TryParse(string text, out T value);

    /// <summary>Why a value cannot be rendered by any model; null where it can.</summary>
    public virtual string? Problem(T value) => null;

    /// <summary>A string of JSON; null where it is none, or has half a surrogate pair, escaped.</summary>
    protected static string? StringOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>The kinds of JSON values that recipes have.</summary>
public enum JsonKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number without fraction, of 32 bits.</summary>
    Integer,

    /// <summary>A number without fraction from 0 to 2⁶⁴ − 1; beyond 2⁵³ − 1 a string of its digits.</summary>
    Seed,
}
