using System.Text.Json;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>A network's config.json, whose fields are checked as they are read: null where one is not given.</summary>
/// <param name="Path">The file's path, for messages.</param>
/// <param name="Json">The object that holds the fields.</param>
internal sealed record SettingsFile(string Path, JsonElement Json)
{
    // Far above any published network's, far below what overflows.
    private const int Largest = 100_000;

    /// <summary>The one in a folder, or of one of its parts; null where there is none.</summary>
    /// <exception cref="CheckpointException">It cannot be read.</exception>
    public static SettingsFile? In(string folder, string part = "")
    {
        string path = System.IO.Path.Combine(folder, part, "config.json");
        return File.Exists(path) ? new(path, SmallJson.Read(path)) : null;
    }

    /// <summary>Whether it is one of CLIP's, whole or its image half.</summary>
    public bool IsClips => Is("model_type", "clip") || Is("model_type", "clip_vision_model") || Find("vision_config") is { ValueKind: JsonValueKind.Object };

    /// <summary>An object within this one, or this where it has none of that name.</summary>
    public SettingsFile Inner(string name) => Find(name) is { ValueKind: JsonValueKind.Object } inner ? this with { Json = inner } : this;

    /// <summary>The one beside a file; null where there is none, or it is another's, as may lie among downloads.</summary>
    /// <param name="belongs">Whether it is of the kind that goes with the file.</param>
    public static SettingsFile? Beside(string file, Func<SettingsFile, bool> belongs)
    {
        try
        {
            return In(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!) is { } beside && belongs(beside) ? beside : null;
        }
        catch (CheckpointException)
        {
            // What cannot be read does not say that it belongs to the file.
            return null;
        }
    }

    /// <summary>Whether a field holds this text.</summary>
    public bool Is(string name, string text) => Find(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);

    /// <exception cref="CheckpointException">It is no whole number from 1 up.</exception>
    public int? Count(string name) => Find(name) is { } value ? ToCount(name, value) : null;

    /// <summary>One count, or a list of them.</summary>
    /// <exception cref="CheckpointException">One is no whole number from 1 up.</exception>
    public IReadOnlyList<int>? Counts(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(element => ToCount(name, element))]
        : [ToCount(name, value)];

    /// <summary>The edge of a square.</summary>
    /// <exception cref="CheckpointException">It is no whole number from 1 up, nor a list of equal ones.</exception>
    public int? Side(string name) => Counts(name) is not { } sides ? null
        : sides.Distinct().Count() == 1 ? sides[0]
        : throw Fault(name, "one number, or two that are equal: pictures of a map are square");

    /// <exception cref="CheckpointException">It is no number above 0.</exception>
    public double? Number(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.GetDouble() is > 0 and < Largest and var number ? number
        : throw Fault(name, "a number above 0");

    /// <exception cref="CheckpointException">It is no text.</exception>
    public string? Word(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Fault(name, "a word");

    private int ToCount(string name, JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count is > 0 and <= Largest
        ? count
        : throw Fault(name, $"a whole number from 1 to {Largest}");

    private JsonElement? Find(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private CheckpointException Fault(string name, string needed) => new($"{Path}: {name} is {SafetensorsFile.Shown(Json.GetProperty(name).GetRawText())}; needed is {needed}.");
}
