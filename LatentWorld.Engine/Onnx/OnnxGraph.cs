using System.Buffers.Binary;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Onnx;

/// <summary>
/// Writes a small ONNX model: nodes in the order in which they are added, of the opset below. Names of values are what
/// <see cref="Input"/>, <see cref="Constant"/> and <see cref="Node"/> return. Field numbers are those of onnx.proto.
/// </summary>
internal sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;
    private const int Opset = 17;

    private readonly ProtobufWriter _nodes = new();
    private readonly ProtobufWriter _constants = new();
    private readonly ProtobufWriter _inputs = new();
    private readonly ProtobufWriter _outputs = new();
    private int _values;

    /// <param name="shape">Its dimensions; 0 for one that each run may choose.</param>
    public string Input(string input, TensorElementType type, params ReadOnlySpan<int> shape)
    {
        _inputs.Message(11, Value(input, type, shape));
        return input;
    }

    /// <summary>Gives a value out under a name.</summary>
    /// <param name="shape">As for <see cref="Input"/>.</param>
    public void Output(string output, string value, TensorElementType type, params ReadOnlySpan<int> shape)
    {
        Add("Identity", output, [value], null, 0);
        _outputs.Message(12, Value(output, type, shape));
    }

    public string Constant(long number, params ReadOnlySpan<int> shape)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        string constant = $"v{_values++}";
        var tensor = new ProtobufWriter();
        foreach (int dimension in shape)
        {
            tensor.Number(1, dimension);
        }

        _constants.Message(5, tensor.Number(2, (long)TensorElementType.Int64).Text(8, constant).Bytes(9, bytes));
        return constant;
    }

    public string Node(string operation, params ReadOnlySpan<string> inputs) => Add(operation, $"v{_values++}", inputs, null, 0);

    /// <summary>Rows, or columns, of a tensor by their numbers.</summary>
    public string Gather(string data, string indices, int axis = 0) => Add("Gather", $"v{_values++}", [data, indices], "axis", axis);

    public string Concat(string first, string second) => Add("Concat", $"v{_values++}", [first, second], "axis", 0);

    public string Cast(string value, TensorElementType type) => Add("Cast", $"v{_values++}", [value], "to", (long)type);

    /// <summary>The model as ONNX Runtime loads it.</summary>
    public byte[] Build()
    {
        ProtobufWriter graph = new ProtobufWriter().Append(_nodes).Text(2, name).Append(_constants).Append(_inputs).Append(_outputs);
        return new ProtobufWriter().Number(1, IrVersion).Message(7, graph).Message(8, new ProtobufWriter().Number(2, Opset)).ToArray();
    }

    private string Add(string operation, string output, ReadOnlySpan<string> inputs, string? attribute, long number)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, operation);
        if (attribute is not null)
        {
            const long integer = 2;
            node.Message(5, new ProtobufWriter().Text(1, attribute).Number(3, number).Number(20, integer));
        }

        _nodes.Message(1, node);
        return output;
    }

    private static ProtobufWriter Value(string value, TensorElementType type, ReadOnlySpan<int> shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int size in shape)
        {
            var dimension = new ProtobufWriter();
            if (size > 0)
            {
                dimension.Number(1, size);
            }

            dimensions.Message(1, dimension);
        }

        ProtobufWriter tensor = new ProtobufWriter().Number(1, (long)type).Message(2, dimensions);
        return new ProtobufWriter().Text(1, value).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
