using System.Text.Json;

namespace LatentWorld.Engine.Models.Files;

/// <summary>
/// What was found out once and is remembered in a small JSON file, an entry after the other. A file that cannot be read, or is damaged, remembers
/// nothing; one that cannot be written is said.
/// </summary>
/// <param name="path">The file; its folder is made where it is not there.</param>
/// <param name="bound">Most entries that are written; the first go.</param>
/// <param name="cost">What it costs that the file cannot be written, for the line that says so, such as "the model's speed is measured at each start".</param>
/// <param name="say">Gets that line.</param>
internal sealed class RememberedEntries<T>(string path, int bound, string cost, Action<string> say)
    where T : class
{
    private static readonly JsonSerializerOptions Whole = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public List<T> Read()
    {
        try
        {
            return File.Exists(path) ? [.. (JsonSerializer.Deserialize<T?[]>(File.ReadAllText(path), Whole) ?? []).OfType<T>()] : [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Written aside and renamed, so that a kill leaves the old file or the new one.</summary>
    /// <returns>Whether it was written.</returns>
    public bool Write(IEnumerable<T> entries)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string aside = path + ".new";
            File.WriteAllText(aside, JsonSerializer.Serialize(entries.TakeLast(bound)));
            File.Move(aside, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            say($"{path} cannot be written, so {cost}: {exception.Message}");
            return false;
        }
    }
}
