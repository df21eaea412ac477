using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>Turns the bytes of a file, little-endian, into single precision.</summary>
internal static class ElementConversion
{
    /// <param name="word">One of <see cref="ElementType.Convertible"/>.</param>
    /// <param name="bytes">As many numbers as <paramref name="destination"/> takes; they need not be aligned.</param>
    public static void ToSingle(string word, ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        switch (word)
        {
            case "F32": bytes.CopyTo(MemoryMarshal.AsBytes(destination)); break;
            case "F16": TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination); break;
            case "BF16": FromBrain(MemoryMarshal.Cast<byte, ushort>(bytes), destination); break;
            case "F64": FromDouble(bytes, destination); break;
            default: throw new ArgumentException($"Numbers of type {word} are not converted.", nameof(word));
        }
    }

    /// <summary>bfloat16 is the upper half of a number of single precision.</summary>
    private static void FromBrain(ReadOnlySpan<ushort> numbers, Span<float> destination)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            destination[i] = BitConverter.UInt32BitsToSingle((uint)numbers[i] << 16);
        }
    }

    private static void FromDouble(ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }
    }
}
