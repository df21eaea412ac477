using System.Buffers.Binary;
using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Onnx;

/// <summary>
/// Writes an ONNX model: nodes in the order in which they are added, of the opset below. Names of values are what <see cref="Input"/>,
/// <see cref="Constant"/> and <see cref="Node(string, ReadOnlySpan{string})"/> return. Field numbers are those of onnx.proto.
/// </summary>
internal sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;

    // ONNX Runtime looks for a kernel of an operator's very version; of these its CUDA provider has all that are needed here.
    private const int Opset = 17;

    private readonly ProtobufWriter _nodes = new();
    private readonly ProtobufWriter _constants = new();
    private readonly ProtobufWriter _inputs = new();
    private readonly ProtobufWriter _outputs = new();
    private readonly SortedSet<string> _domains = new(StringComparer.Ordinal);
    private readonly List<(string Operation, string Output)> _results = [];
    private int _values;

    /// <param name="shape">Its dimensions; 0 or a name for one that each run may choose.</param>
    public string Input(string input, TensorElementType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        _inputs.Message(11, Value(input, type, shape));
        return input;
    }

    /// <summary>Gives a value out under a name.</summary>
    /// <param name="shape">As for <see cref="Input"/>.</param>
    public void Output(string output, string value, TensorElementType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        Add("Identity", output, [value], []);
        _outputs.Message(12, Value(output, type, shape));
    }

    public string Constant(long number, params ReadOnlySpan<int> shape)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Tensor(TensorElementType.Int64, shape, bytes);
    }

    /// <summary>A tensor that the model's file holds.</summary>
    /// <param name="bytes">Its elements in row-major order, little-endian.</param>
    public string Tensor(TensorElementType type, ReadOnlySpan<int> shape, ReadOnlySpan<byte> bytes)
    {
        string constant = $"v{_values++}";
        _constants.Message(5, Declare(constant, type, shape).Bytes(9, bytes));
        return constant;
    }

    /// <summary>A tensor that lies in a file beside the model's.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="offset">Where in the file it begins.</param>
    /// <param name="bytes">How many bytes it has there.</param>
    public string Tensor(string tensor, TensorElementType type, ReadOnlySpan<int> shape, string file, long offset, long bytes)
    {
        const long external = 1;
        _constants.Message(5, Declare(tensor, type, shape)
            .Message(13, Entry("location", file))
            .Message(13, Entry("offset", offset.ToString(CultureInfo.InvariantCulture)))
            .Message(13, Entry("length", bytes.ToString(CultureInfo.InvariantCulture)))
            .Number(14, external));
        return tensor;
    }

    /// <param name="operation">An operator of ONNX, or "domain.Operator" for another's.</param>
    public string Node(string operation, params ReadOnlySpan<string> inputs) => Add(operation, $"v{_values++}", inputs, []);

    /// <inheritdoc cref="Node(string, ReadOnlySpan{string})"/>
    /// <param name="inputs">Names of values; an empty one for an input that is left out.</param>
    public string Node(string operation, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Add(operation, $"v{_values++}", inputs, attributes);

    /// <summary>Rows, or columns, of a tensor by their numbers.</summary>
    public string Gather(string data, string indices, int axis = 0) => Node("Gather", [data, indices], OnnxAttribute.Number("axis", axis));

    public string Concat(string first, string second, int axis = 0) => Node("Concat", [first, second], OnnxAttribute.Number("axis", axis));

    public string Cast(string value, TensorElementType type) => Node("Cast", [value], OnnxAttribute.Number("to", (long)type));

    /// <summary>What nodes of these operators have given so far.</summary>
    public IReadOnlyList<string> ResultsOf(params ReadOnlySpan<string> operations)
    {
        List<string> found = [];
        foreach ((string operation, string output) in _results)
        {
            if (operations.Contains(operation))
            {
                found.Add(output);
            }
        }

        return found;
    }

    /// <summary>The model as ONNX Runtime loads it.</summary>
    public byte[] Build()
    {
        ProtobufWriter graph = new ProtobufWriter().Append(_nodes).Text(2, name).Append(_constants).Append(_inputs).Append(_outputs);
        ProtobufWriter model = new ProtobufWriter()
            .Number(1, IrVersion).Message(7, graph).Message(8, new ProtobufWriter().Number(2, Opset));
        foreach (string domain in _domains)
        {
            model.Message(8, new ProtobufWriter().Text(1, domain).Number(2, 1));
        }

        return model.ToArray();
    }

    private string Add(string operation, string output, ReadOnlySpan<string> inputs, ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        int dot = operation.LastIndexOf('.');
        node.Text(2, output).Text(4, operation[(dot + 1)..]);
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Message(5, attribute.Write());
        }

        if (dot > 0)
        {
            _domains.Add(operation[..dot]);
            node.Text(7, operation[..dot]);
        }

        _nodes.Message(1, node);
        _results.Add((operation, output));
        return output;
    }

    private static ProtobufWriter Declare(string tensor, TensorElementType type, ReadOnlySpan<int> shape)
    {
        var message = new ProtobufWriter();
        foreach (int dimension in shape)
        {
            message.Number(1, dimension);
        }

        return message.Number(2, (long)type).Text(8, tensor);
    }

    private static ProtobufWriter Entry(string key, string value) => new ProtobufWriter().Text(1, key).Text(2, value);

    private static ProtobufWriter Value(string value, TensorElementType type, ReadOnlySpan<OnnxDimension> shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (OnnxDimension dimension in shape)
        {
            dimensions.Message(1, dimension.Write());
        }

        ProtobufWriter tensor = new ProtobufWriter().Number(1, (long)type).Message(2, dimensions);
        return new ProtobufWriter().Text(1, value).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
