namespace LatentWorld.Engine.Onnx;

/// <summary>An attribute of a node. Field numbers and types are those of onnx.proto.</summary>
internal readonly struct OnnxAttribute
{
    private const long Real = 1, Whole = 2, Words = 3, Wholes = 7;

    private readonly ProtobufWriter _message;

    private OnnxAttribute(ProtobufWriter message) => _message = message;

    public static OnnxAttribute Number(string name, long number) =>
        new(new ProtobufWriter().Text(1, name).Number(3, number).Number(20, Whole));

    public static OnnxAttribute Float(string name, float number) =>
        new(new ProtobufWriter().Text(1, name).Single(2, number).Number(20, Real));

    public static OnnxAttribute Text(string name, string text) =>
        new(new ProtobufWriter().Text(1, name).Text(4, text).Number(20, Words));

    public static OnnxAttribute Numbers(string name, params ReadOnlySpan<long> numbers)
    {
        ProtobufWriter message = new ProtobufWriter().Text(1, name);
        foreach (long number in numbers)
        {
            message.Number(8, number);
        }

        return new(message.Number(20, Wholes));
    }

    public ProtobufWriter Write() => _message;
}
