namespace LatentWorld.Engine.Onnx;

/// <summary>One dimension of an input or output: a size, or free; a free one may have a name. 0 is free without a name.</summary>
internal readonly record struct OnnxDimension(int Size, string? Name = null)
{
    public static implicit operator OnnxDimension(int size) => new(size);

    public static implicit operator OnnxDimension(string name) => new(0, name);

    /// <summary>The message of it; empty for a size that each run may choose.</summary>
    public ProtobufWriter Write() =>
        Size > 0 ? new ProtobufWriter().Number(1, Size)
        : Name is not null ? new ProtobufWriter().Text(2, Name)
        : new ProtobufWriter();
}
