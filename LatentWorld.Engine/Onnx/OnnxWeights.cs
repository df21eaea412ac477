namespace LatentWorld.Engine.Onnx;

/// <summary>Adds up the weights of an ONNX file, and notes which files beside it hold them.</summary>
internal sealed class OnnxWeights
{
    private readonly Dictionary<string, long> _files = [];

    /// <summary>Numbers that were learnt.</summary>
    public long Parameters { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Paths inside the model folder of the files that hold weights, and the bytes that each must have.</summary>
    /// <param name="name">The ONNX file's path inside the model folder.</param>
    public IReadOnlyDictionary<string, long> FilesBeside(string name)
    {
        string folder = Path.GetDirectoryName(name) ?? "";
        return _files.ToDictionary(file => Path.Combine(folder, file.Key).Replace('\\', '/'), file => file.Value);
    }

    /// <summary>Reads a TensorProto; its numbers are skipped.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="InvalidDataException">It keeps its numbers outside of the ONNX file's folder.</exception>
    public string Read(ProtobufReader reader)
    {
        var dimensions = new List<long>();
        var outside = new Dictionary<string, string>();
        string name = "";
        long type = 0;
        reader.ReadMessage(field =>
        {
            switch (field)
            {
                case 1: reader.ReadNumbers(dimensions); break;
                case 2: type = reader.ReadNumber(); break;
                case 8: name = reader.ReadText(); break;
                case 13: ReadEntry(reader, outside); break;
            }
        });
        long count = dimensions.Aggregate(1L, (product, dimension) => product * Math.Max(dimension, 0));
        long bytes = OnnxElementType.Bytes(type, count);
        Parameters += count;
        Bytes += bytes;
        if (outside.TryGetValue("location", out string? location))
        {
            NoteFile(location, Number("offset", 0) + Number("length", bytes));
        }

        return name;

        long Number(string key, long missing) => long.TryParse(outside.GetValueOrDefault(key), out long number) ? number : missing;
    }

    private static void ReadEntry(ProtobufReader reader, Dictionary<string, string> entries)
    {
        string key = "", value = "";
        reader.ReadMessage(field =>
        {
            switch (field)
            {
                case 1: key = reader.ReadText(); break;
                case 2: value = reader.ReadText(); break;
            }
        });
        entries[key] = value;
    }

    private static string Visible(char letter) => char.IsControl(letter) ? $"\\u{(int)letter:x4}" : letter.ToString();

    private void NoteFile(string location, long end)
    {
        if (string.IsNullOrWhiteSpace(location) || location.Any(char.IsControl))
        {
            throw new InvalidDataException($"it keeps weights in a file whose name is none: \"{string.Concat(location.Select(Visible))}\"");
        }

        if (Path.IsPathRooted(location) || location.Split('/', '\\').Contains(".."))
        {
            throw new InvalidDataException($"it keeps weights in {location}, outside of its own folder");
        }

        string file = location.Replace('\\', '/');
        _files[file] = Math.Max(_files.GetValueOrDefault(file), end);
    }
}
