using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models.Files;

/// <summary>Reads a model folder's files; a fault names the file and the cure.</summary>
internal static class ModelFile
{
    public const string Cure = "Copy or export the model again.";

    // Some tools write every figure as a text.
    private static readonly JsonSerializerOptions Lenient = new() { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    /// <summary>
    /// The file of a name, or what a link of that name leads to in the end: caches of downloads lay folders out so. Where
    /// there is none its Exists is false.
    /// </summary>
    /// <exception cref="ModelFolderException">The name, or a folder on the way to it, is a link that leads nowhere.</exception>
    public static FileInfo Find(string folder, string name)
    {
        string path = folder;
        foreach (string part in name.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is { } target && !LinkedPath.LeadsSomewhere(path))
            {
                throw new ModelFolderException(
                    $"{path} is a link to {target}, and nothing is there. Download the model again, or copy its folder with links followed (cp -rL).");
            }
        }

        return new(LinkedPath.Resolve(path) ?? path);
    }

    /// <summary>Whether a folder has a file.</summary>
    /// <inheritdoc cref="Find"/>
    public static bool Has(string folder, string name) => Find(folder, name).Exists;

    public static string Require(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        FileInfo file = Find(folder, name);
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
        Has(folder, name) ? ReadJson(folder, name) : null;

    /// <summary>A value of a JSON file, or what holds where it is not given.</summary>
    public static T Value<T>(JsonElement json, string file, string field, T missing)
    {
        if (!json.TryGetProperty(field, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return missing;
        }

        try
        {
            return value.Deserialize<T>(Lenient) ?? missing;
        }
        catch (JsonException exception)
        {
            throw new ModelFolderException($"{file}: {field} is {value.GetRawText()}; it must be {Words(typeof(T))}. {Cure}", exception);
        }
    }

    private static string Words(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(int) ? "a whole number"
        : type == typeof(float) || type == typeof(double) ? "a number"
        : type == typeof(string) ? "a text"
        : type == typeof(float[]) ? "a list of numbers"
        : "of the form that its exporter writes";
}
