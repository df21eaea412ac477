using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace LatentWorld.Engine.Networks.Building;

/// <summary>Numbers as the bytes of a file of weights.</summary>
internal static class Numerals
{
    /// <summary>Writes numbers in single precision, or rounded to half precision (to even at the middle).</summary>
    /// <param name="bytes">As many as they take; little-endian.</param>
    public static void Write(ReadOnlySpan<float> numbers, bool half, Span<byte> bytes)
    {
        if (half)
        {
            TensorPrimitives.ConvertToHalf(numbers, MemoryMarshal.Cast<byte, Half>(bytes));
        }
        else
        {
            MemoryMarshal.AsBytes(numbers).CopyTo(bytes);
        }
    }
}
