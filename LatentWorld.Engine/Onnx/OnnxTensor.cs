using System.Globalization;

namespace LatentWorld.Engine.Onnx;

/// <summary>An input or output of a network.</summary>
/// <param name="Name">As the export named it.</param>
/// <param name="Type">In the words of numpy, such as "float32".</param>
/// <param name="Shape">Each dimension's size, or the name of one that is free.</param>
public sealed record OnnxTensor(string Name, string Type, IReadOnlyList<string> Shape)
{
    /// <summary>The size of a dimension; 0 where the export leaves it free.</summary>
    public int Size(int dimension) => int.TryParse(Shape[dimension], out int size) && size > 0 ? size : 0;

    /// <summary>Whether it has as many dimensions, and where both are fixed the same sizes; 0 is any size.</summary>
    internal bool Fits(int[] shape) =>
        shape.Length == Shape.Count && !shape.Where((size, i) => size > 0 && Size(i) > 0 && Size(i) != size).Any();

    /// <summary>"sample float32 [batch, 4, 64, 64]".</summary>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";

    /// <summary>Reads a ValueInfoProto, whose type wraps a tensor's type, which wraps its shape, which wraps its dimensions.</summary>
    internal static OnnxTensor Read(ProtobufReader reader)
    {
        string name = "";
        long type = 0;
        var shape = new List<string>();
        reader.ReadMessage(field =>
        {
            switch (field)
            {
                case 1: name = reader.ReadText(); break;
                case 2: Unwrap(ReadTensorType); break;
            }
        });
        return new(name, OnnxElementType.Name(type), shape);

        void ReadTensorType() => reader.ReadMessage(field =>
        {
            switch (field)
            {
                case 1: type = reader.ReadNumber(); break;
                case 2: Unwrap(() => shape.Add(ReadDimension(reader))); break;
            }
        });

        // A message whose field 1 is what is wanted.
        void Unwrap(Action read) => reader.ReadMessage(field =>
        {
            if (field == 1)
            {
                read();
            }
        });
    }

    private static string ReadDimension(ProtobufReader reader)
    {
        string size = "?";
        reader.ReadMessage(field =>
        {
            switch (field)
            {
                case 1: size = reader.ReadNumber().ToString(CultureInfo.InvariantCulture); break;
                case 2: size = reader.ReadText(); break;
            }
        });
        return size;
    }
}
