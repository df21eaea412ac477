using System.Text.Json;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>Reads a file's header: each tensor's type, shape and place, which together must cover the data exactly.</summary>
/// <param name="file">The file, for the tensors and for messages.</param>
/// <param name="data">Bytes behind the header.</param>
internal sealed class SafetensorsHeader(SafetensorsFile file, long data)
{
    // Metadata and tensors are objects in an object, and a shape is an array in that.
    private const int Depth = 3;

    // A whole SDXL checkpoint with its moving averages has some six thousand.
    private const int MostTensors = 100_000;

    // Real ones have less than two hundred characters; patterns are matched against them.
    private const int LongestName = 1024;

    private const string MetadataKey = "__metadata__";

    private readonly Dictionary<string, SafetensorsTensor> _tensors = [];
    private readonly Dictionary<string, string> _metadata = [];

    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors => _tensors;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <exception cref="CheckpointException">The header is damaged or hostile; one line names the file and the key.</exception>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            ReadAll(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text whose bytes are no UTF-8.
            throw new CheckpointException(file.Damaged($"has a damaged header: it is no JSON that the format knows, at byte {reader.BytesConsumed}").Message, exception);
        }

        SafetensorsCoverage.Check(file, _tensors.Values, data);
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        bool hasMetadata = false;
        while (NextName(ref reader) is { } name)
        {
            if (name == MetadataKey)
            {
                hasMetadata = !hasMetadata ? true : throw Twice(name);
                ReadMetadata(ref reader);
                continue;
            }

            if (name.Length > LongestName)
            {
                throw file.Damaged($"has a key of {name.Length} characters, {SafetensorsFile.Shown(name)}, and at most {LongestName} are read");
            }

            if (_tensors.Count == MostTensors)
            {
                throw file.Damaged($"has more than {MostTensors} tensors");
            }

            if (_tensors.ContainsKey(name))
            {
                throw Twice(name);
            }

            _tensors.Add(name, new SafetensorsEntry(file, name, data).Read(ref reader));
        }

        // Only blanks may follow; anything else is a fault of the JSON.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } name)
        {
            Expect(ref reader, JsonTokenType.String);
            if (!_metadata.TryAdd(name, reader.GetString()!))
            {
                throw Twice($"{MetadataKey}.{name}");
            }
        }
    }

    private CheckpointException Twice(string name) => file.Damaged($"has the key {SafetensorsFile.Shown(name)} twice");

    /// <summary>The next field's name; null at the object's end.</summary>
    internal static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString()!;
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException();
        }
    }
}
