using System.Globalization;
using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>A JSON object of a recipe whose fields are read by name and kind; every fault names the field.</summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _json;
    private readonly string _path;

    /// <param name="json">The element; anything but an object is a fault.</param>
    /// <param name="path">Its own name and a dot, or nothing for the recipe itself.</param>
    /// <param name="known">All fields that it may have: a misspelt one must not silently take its default.</param>
    public JsonFields(JsonElement json, string path, string[] known)
    {
        (_json, _path) = (json, path);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new WorldFormatException(path.TrimEnd('.'), $"{(path.Length == 0 ? "The recipe" : path.TrimEnd('.'))} must be a JSON object.");
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw new WorldFormatException(path + property.Name, $"{path}{ShownText.Beginning(property.Name, 40)} is not a field of a recipe; known here: {string.Join(", ", known)}.");
            }
        }
    }

    public bool IsMissing(string name) => !_json.TryGetProperty(name, out _);

    public JsonFields Object(string name, string[] known) => new(Required(name), $"{_path}{name}.", known);

    public string Text(string name, string? missing)
    {
        if (missing is not null && IsMissing(name))
        {
            return missing;
        }

        JsonElement value = Required(name);
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Fault(name, "a text");
        }
        catch (InvalidOperationException)
        {
            throw Fault(name, "valid Unicode text (it has half a surrogate pair)");
        }
    }

    public T Word<T>(string name, T? missing)
        where T : struct, Enum
    {
        if (missing is { } value && IsMissing(name))
        {
            return value;
        }

        return EnumWords<T>.TryRead(Text(name, null), out value) ? value : throw Fault(name, $"one of {EnumWords<T>.All}");
    }

    public double Number(string name, double? missing) =>
        missing is { } value && IsMissing(name) ? value
        : Required(name) is { ValueKind: JsonValueKind.Number } json && json.TryGetDouble(out value) && double.IsFinite(value) ? value
        : throw Fault(name, "a finite number");

    public int Integer(string name, int? missing) =>
        missing is { } value && IsMissing(name) ? value
        : Required(name) is { ValueKind: JsonValueKind.Number } json && json.TryGetInt32(out value) ? value
        : throw Fault(name, "a whole number");

    /// <summary>A number, or a text of digits, as JavaScript needs it beyond 2⁵³ − 1.</summary>
    public ulong Seed(string name, ulong? missing) =>
        missing is { } value && IsMissing(name) ? value
        : Required(name) is { ValueKind: JsonValueKind.Number } json && json.TryGetUInt64(out value) ? value
        : Required(name) is { ValueKind: JsonValueKind.String } text && ulong.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out value) ? value
        : throw Fault(name, $"a whole number from 0 to {ulong.MaxValue}, or a text of its digits");

    private JsonElement Required(string name) =>
        _json.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new WorldFormatException(_path + name, $"The recipe lacks {_path}{name}.");

    private WorldFormatException Fault(string name, string expected)
    {
        string text = ShownText.Beginning(_json.GetProperty(name).GetRawText(), 40);
        return new(_path + name, $"{_path}{name} must be {expected}, not {text}.");
    }
}
