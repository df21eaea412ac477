using System.Text.Json;

namespace LatentWorld.Engine.Journals.GeoJson;

/// <summary>Members and texts of a file's JSON.</summary>
internal static class JournalJson
{
    /// <summary>A member of an object; null where there is none, or no object.</summary>
    /// <exception cref="JournalFormatException">A name of the object is no valid Unicode.</exception>
    public static JsonElement? Find(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : null;
        }
        catch (InvalidOperationException exception)
        {
            throw NoUnicode(exception);
        }
    }

    /// <summary>The text of a member; null where there is none, or no text.</summary>
    /// <exception cref="JournalFormatException">It is no valid Unicode.</exception>
    public static string? Text(JsonElement json, string name)
    {
        if (Find(json, name) is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw NoUnicode(exception);
        }
    }

    // What the parser passes on unread is looked at here first.
    private static JournalFormatException NoUnicode(InvalidOperationException exception) =>
        new("The file has text that is no valid Unicode: half a surrogate pair, or bytes that are not UTF-8.", exception);
}
