using System.Text.Json;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>Small JSON files that lie beside weights: indexes and settings.</summary>
internal static class SmallJson
{
    // The index of the largest published model has less than a megabyte.
    private const long Largest = 16 << 20;

    private const int Depth = 8;

    /// <summary>Reads a file that holds a JSON object.</summary>
    /// <exception cref="CheckpointException">It cannot be read, is too large, or holds no JSON object.</exception>
    public static JsonElement Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length <= Largest
                ? Parse(File.ReadAllText(path), path)
                : throw new CheckpointException($"{path} has {file.Length} bytes, and at most {Largest} are read. It is no file of this kind; download it once more.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <param name="where">The text's place, for messages.</param>
    /// <exception cref="CheckpointException">It is no JSON object.</exception>
    public static JsonElement Parse(string text, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Depth, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"{where} holds no JSON object that can be read. Download the file once more.", exception);
        }
    }
}
