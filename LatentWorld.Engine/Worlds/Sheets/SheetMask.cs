using System.Numerics;

namespace LatentWorld.Engine.Worlds.Sheets;

/// <summary>Which points of a sheet have pictures: a bit a point, in the order of <see cref="SheetAddress.IndexOf"/>.</summary>
internal sealed class SheetMask : IEquatable<SheetMask>
{
    private readonly byte[] _bytes = new byte[SheetAddress.Count / 8];

    /// <summary>Points that have pictures.</summary>
    public int Count => _bytes.Sum(bits => BitOperations.PopCount(bits));

    /// <param name="index">0 to 255.</param>
    public bool Contains(int index) => (_bytes[index >> 3] >> (index & 7) & 1) == 1;

    /// <summary>Notes that a point has its picture.</summary>
    /// <param name="index">0 to 255.</param>
    public void Set(int index) => _bytes[index >> 3] |= (byte)(1 << (index & 7));

    /// <summary>A mask of its own with the same points.</summary>
    public SheetMask Copy()
    {
        var copy = new SheetMask();
        _bytes.CopyTo(copy._bytes, 0);
        return copy;
    }

    /// <summary>A copy of the 32 bytes; bit i is bit i &amp; 7, counted from the least significant, of byte i >> 3.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>64 hexadecimal digits: <see cref="ToArray"/> as text.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    public bool Equals(SheetMask? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as SheetMask);

    // The bits may be set while it is in a set of its own kind: no key of a dictionary.
    public override int GetHashCode() => throw new NotSupportedException("A mask changes; it is no key.");
}
