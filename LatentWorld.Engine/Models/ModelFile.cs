using System.Text.Json;

namespace LatentWorld.Engine.Models;

/// <summary>Reads a model folder's files; a fault names the file and the cure.</summary>
internal static class ModelFile
{
    public const string Cure = "Copy or export the model again.";

    public static string Require(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        var file = new FileInfo(path);
        return !file.Exists ? throw new ModelFolderException($"The model folder {folder} lacks {name}. {Cure}")
            : file.Length == 0 ? throw new ModelFolderException($"{path} is empty. {Cure}")
            : path;
    }

    public static JsonElement ReadJson(string folder, string name)
    {
        string path = Require(folder, name);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ModelFolderException($"{path} must hold a JSON object. {Cure}");
        }
        catch (JsonException exception)
        {
            throw new ModelFolderException($"{path} is not valid JSON: {exception.Message} {Cure}", exception);
        }
    }

    /// <summary>Reads a JSON file that a folder may do without.</summary>
    public static JsonElement? ReadJsonIfPresent(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? ReadJson(folder, name) : null;

    /// <summary>A value of a JSON file, or what holds where it is not given.</summary>
    public static T Value<T>(JsonElement json, string file, string field, T missing)
    {
        if (!json.TryGetProperty(field, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return missing;
        }

        try
        {
            return value.Deserialize<T>() ?? missing;
        }
        catch (JsonException exception)
        {
            throw new ModelFolderException($"{file}: {field} is {value.GetRawText()}, which is no {typeof(T).Name}.", exception);
        }
    }
}
