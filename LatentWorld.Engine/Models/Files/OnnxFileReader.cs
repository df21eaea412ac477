using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Models.Files;

/// <summary>Walks over an ONNX file: its graph, and the graphs inside that. Field numbers are those of onnx.proto.</summary>
internal sealed class OnnxFileReader(Stream stream)
{
    // Branches and loops hold graphs; nobody nests them so deeply.
    private const int DeepestGraph = 16;

    private readonly ProtobufReader _reader = new(stream);
    private readonly List<OnnxTensor> _inputs = [];
    private readonly List<OnnxTensor> _outputs = [];
    private readonly HashSet<string> _initialized = [];
    private readonly OnnxWeights _weights = new();

    /// <param name="name">The file's path inside the model folder.</param>
    /// <exception cref="InvalidDataException">It is no ONNX file, or its end is missing.</exception>
    public OnnxFile Read(string name)
    {
        _reader.ReadFields(field =>
        {
            if (field == 7)
            {
                ReadGraph(depth: 0);
            }
        });
        return _outputs.Count == 0
            ? throw new InvalidDataException("it is no ONNX file, or its end is missing")
            : new()
            {
                Name = name,
                // Old exports list weights among the inputs.
                Inputs = [.. _inputs.Where(input => !_initialized.Contains(input.Name))],
                Outputs = _outputs,
                Parameters = _weights.Parameters,
                ParameterBytes = _weights.Bytes,
                WeightFiles = _weights.FilesBeside(name),
            };
    }

    private void ReadGraph(int depth)
    {
        if (depth > DeepestGraph)
        {
            throw new InvalidDataException("its graphs are nested too deeply");
        }

        _reader.ReadMessage(field =>
        {
            switch (field)
            {
                case 1: ReadNode(depth); break;
                case 5: _initialized.Add(_weights.Read(_reader)); break;
                case 11 when depth == 0: _inputs.Add(OnnxTensor.Read(_reader)); break;
                case 12 when depth == 0: _outputs.Add(OnnxTensor.Read(_reader)); break;
            }
        });
    }

    /// <summary>A node's attributes may hold constants and graphs, whose weights may lie outside too.</summary>
    private void ReadNode(int depth) => _reader.ReadMessage(field =>
    {
        if (field == 5)
        {
            _reader.ReadMessage(attribute =>
            {
                switch (attribute)
                {
                    case 5: _weights.Read(_reader); break;
                    case 6: ReadGraph(depth + 1); break;
                }
            });
        }
    });
}
