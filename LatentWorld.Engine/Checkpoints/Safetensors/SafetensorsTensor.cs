using System.Buffers.Binary;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>A tensor of a .safetensors file: what the header says of it. Its numbers stay in the file until they are read.</summary>
/// <param name="File">The file that holds it.</param>
/// <param name="Name">Its key in the file.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Shape">Outermost dimension first; empty for a single number.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafetensorsTensor(SafetensorsFile File, string Name, ElementType Type, int[] Shape, long Begin, long End)
{
    /// <summary>How many numbers it has.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (count, dimension) => count * dimension);

    /// <summary>"[320, 4, 3, 3]".</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>"key in file", for a message.</summary>
    public string Where => $"{SafetensorsFile.Shown(Name)} in {File.Path}";

    /// <summary>Reads numbers as single precision.</summary>
    /// <param name="first">Index of the first number, in row-major order.</param>
    /// <param name="destination">Its length says how many.</param>
    /// <exception cref="CheckpointException">Its numbers are of a type that is not converted.</exception>
    public void Read(long first, Span<float> destination) => File.Read(this, first, destination);

    /// <summary>Reads the only number of a tensor of integers.</summary>
    /// <exception cref="CheckpointException">It is of another type.</exception>
    public long ReadInteger()
    {
        ReadOnlySpan<byte> bytes = File.Bytes(this);
        return Type.Word switch
        {
            "I64" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "I32" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "I16" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "U8" => bytes[0],
            "I8" => (sbyte)bytes[0],
            _ => throw new CheckpointException($"{Where} is of type {Type.Word}, and needed is a number. The file is damaged; download it once more."),
        };
    }

    /// <exception cref="CheckpointException">Its numbers are of a type that is not converted.</exception>
    public SafetensorsTensor RequireNumbers() => Type.IsConvertible
        ? this
        : throw new CheckpointException($"{Where} is of type {Type.Word}; read are {ElementType.Convertible}. Take the checkpoint's fp16 or fp32 file.");
}
