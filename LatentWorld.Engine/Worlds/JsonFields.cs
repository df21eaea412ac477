using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>A JSON object of a recipe; every fault names the field.</summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _json;
    private readonly string _path;

    /// <param name="json">The element; anything but an object is a fault.</param>
    /// <param name="path">Its own name and a dot, or nothing for the recipe itself.</param>
    /// <param name="known">All fields that it may have: a misspelt one must not silently take its default.</param>
    /// <exception cref="WorldFormatException">It is no object, or has another field.</exception>
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

    /// <summary>A field's value; null where it is left out.</summary>
    public JsonElement? Find(string name) => _json.TryGetProperty(name, out JsonElement value) ? value : null;

    public WorldFormatException Missing(string name) => new(_path + name, $"The recipe lacks {_path}{name}.");

    /// <param name="expected">What it must be.</param>
    public WorldFormatException Fault(string name, string expected)
    {
        string text = ShownText.Beginning(_json.GetProperty(name).GetRawText(), 40);
        return new(_path + name, $"{_path}{name} must be {expected}, not {text}.");
    }
}
