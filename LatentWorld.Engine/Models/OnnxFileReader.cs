namespace LatentWorld.Engine.Models;

/// <summary>Reads names, types, shapes and sizes out of an ONNX file; field numbers are those of onnx.proto.</summary>
internal sealed class OnnxFileReader(Stream stream)
{
    // Branches and loops hold graphs; nobody nests them so deeply.
    private const int DeepestGraph = 16;

    private readonly ProtobufReader _reader = new(stream);
    private readonly List<OnnxTensor> _inputs = [];
    private readonly List<OnnxTensor> _outputs = [];
    private readonly HashSet<string> _initialized = [];
    private readonly Dictionary<string, long> _weightFiles = [];
    private string _folder = "";
    private long _parameters;
    private long _bytes;

    public OnnxFile Read(string name)
    {
        _folder = Path.GetDirectoryName(name) ?? "";
        Each(field => Take(field == 7, () => ReadGraph(depth: 0)));
        return _outputs.Count == 0
            ? throw new InvalidDataException("it is no ONNX file, or its end is missing")
            : new()
            {
                Name = name,
                // Old exports list weights among the inputs.
                Inputs = [.. _inputs.Where(input => !_initialized.Contains(input.Name))],
                Outputs = _outputs,
                Parameters = _parameters,
                ParameterBytes = _bytes,
                WeightFiles = _weightFiles,
            };
    }

    private void ReadGraph(int depth)
    {
        if (depth > DeepestGraph)
        {
            throw new InvalidDataException("its graphs are nested too deeply");
        }

        Each(field =>
        {
            switch (field)
            {
                case 1: _reader.ReadMessage(() => ReadNode(depth)); break;
                case 5: _reader.ReadMessage(() => _initialized.Add(ReadWeights())); break;
                case 11 when depth == 0: _reader.ReadMessage(() => _inputs.Add(ReadTensor())); break;
                case 12 when depth == 0: _reader.ReadMessage(() => _outputs.Add(ReadTensor())); break;
                default: _reader.Skip(); break;
            }
        });
    }

    /// <summary>A node's attributes may hold constants and graphs, whose weights may lie outside too.</summary>
    private void ReadNode(int depth) => Each(field => Take(field == 5, () => Each(attribute =>
    {
        switch (attribute)
        {
            case 5: _reader.ReadMessage(() => ReadWeights()); break;
            case 6: _reader.ReadMessage(() => ReadGraph(depth + 1)); break;
            default: _reader.Skip(); break;
        }
    })));

    /// <returns>The tensor's name.</returns>
    private string ReadWeights()
    {
        var dimensions = new List<long>();
        var outside = new Dictionary<string, string>();
        string name = "";
        long type = 0;
        Each(field =>
        {
            switch (field)
            {
                case 1: _reader.ReadNumbers(dimensions); break;
                case 2: type = _reader.ReadNumber(); break;
                case 8: name = _reader.ReadText(); break;
                case 13: _reader.ReadMessage(() => ReadEntry(outside)); break;
                default: _reader.Skip(); break;
            }
        });
        long count = dimensions.Aggregate(1L, (product, dimension) => product * Math.Max(dimension, 0));
        long bytes = OnnxElementType.Bytes(type, count);
        _parameters += count;
        _bytes += bytes;
        if (outside.TryGetValue("location", out string? location))
        {
            NoteFile(location, outside, bytes);
        }

        return name;
    }

    private void NoteFile(string location, Dictionary<string, string> outside, long bytes)
    {
        if (Path.IsPathRooted(location) || location.Split('/', '\\').Contains(".."))
        {
            throw new InvalidDataException($"it keeps weights in {location}, outside of its own folder");
        }

        string file = Path.Combine(_folder, location).Replace('\\', '/');
        long offset = long.TryParse(outside.GetValueOrDefault("offset"), out long given) ? given : 0;
        long length = long.TryParse(outside.GetValueOrDefault("length"), out long stated) ? stated : bytes;
        _weightFiles[file] = Math.Max(_weightFiles.GetValueOrDefault(file), offset + length);
    }

    private void ReadEntry(Dictionary<string, string> entries)
    {
        string key = "", value = "";
        Each(field =>
        {
            switch (field)
            {
                case 1: key = _reader.ReadText(); break;
                case 2: value = _reader.ReadText(); break;
                default: _reader.Skip(); break;
            }
        });
        entries[key] = value;
    }

    private OnnxTensor ReadTensor()
    {
        string name = "";
        long type = 0;
        var shape = new List<string>();
        Each(field =>
        {
            switch (field)
            {
                case 1: name = _reader.ReadText(); break;
                case 2: _reader.ReadMessage(() => Each(kind => Take(kind == 1, ReadType))); break;
                default: _reader.Skip(); break;
            }
        });
        return new(name, OnnxElementType.Name(type), shape);

        void ReadType() => Each(field =>
        {
            switch (field)
            {
                case 1: type = _reader.ReadNumber(); break;
                case 2: _reader.ReadMessage(() => Each(part => Take(part == 1, () => shape.Add(ReadDimension())))); break;
                default: _reader.Skip(); break;
            }
        });
    }

    private string ReadDimension()
    {
        string size = "?";
        Each(field =>
        {
            switch (field)
            {
                case 1: size = _reader.ReadNumber().ToString(System.Globalization.CultureInfo.InvariantCulture); break;
                case 2: size = _reader.ReadText(); break;
                default: _reader.Skip(); break;
            }
        });
        return size;
    }

    private void Each(Action<int> read)
    {
        for (int field; (field = _reader.Next()) > 0;)
        {
            read(field);
        }
    }

    private void Take(bool wanted, Action read)
    {
        if (wanted)
        {
            _reader.ReadMessage(read);
        }
        else
        {
            _reader.Skip();
        }
    }
}
