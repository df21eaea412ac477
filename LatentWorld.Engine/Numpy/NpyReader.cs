using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Numpy;

/// <summary>An array of real numbers.</summary>
/// <param name="Values">In C order, rounded to single precision.</param>
/// <param name="Shape">The length of each axis.</param>
public sealed record NpyArray(float[] Values, IReadOnlyList<int> Shape)
{
    /// <summary>"[4, 64, 64]".</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}

/// <summary>Reads small arrays of NumPy's .npy, versions 1 to 3 (numpy.lib.format): floating-point numbers in C order.</summary>
public static partial class NpyReader
{
    private const int MagicLength = 6;

    // Of an array of a few axes a hundred bytes.
    private const int LongestHeader = 4096;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether bytes begin as a .npy file does.</summary>
    public static bool IsNpy(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Reads an array.</summary>
    /// <param name="bytes">The whole file; whoever made it, no more memory is taken than for <paramref name="most"/> numbers.</param>
    /// <param name="most">Most numbers.</param>
    /// <exception cref="InvalidDataException">It is no such array; the message says why, for people.</exception>
    public static NpyArray Read(ReadOnlySpan<byte> bytes, int most)
    {
        int data = HeaderEnd(bytes, out string header);
        if (HeaderPattern().Match(header) is not { Success: true } match)
        {
            throw new InvalidDataException("The .npy file has a header that is none of NumPy's. Save the array anew with numpy.save.");
        }

        if (match.Groups["fortran"].Value == "True")
        {
            throw new InvalidDataException("The array is in Fortran order. Save numpy.ascontiguousarray of it.");
        }

        int[] shape = ShapeOf(match.Groups["shape"].Value, most);
        return new(Numbers(match.Groups["descr"].Value, bytes[data..], shape.Aggregate(1, (count, axis) => count * axis)), shape);
    }

    private static int HeaderEnd(ReadOnlySpan<byte> bytes, out string header)
    {
        const int longest = MagicLength + 2 + sizeof(uint);
        if (!IsNpy(bytes) || bytes.Length < longest)
        {
            throw new InvalidDataException("The file is no .npy array. Save one with numpy.save.");
        }

        // The header's length has two bytes in version 1 and four from version 2 on.
        bool isFirst = bytes[MagicLength] == 1;
        int start = isFirst ? longest - sizeof(ushort) : longest;
        long length = isFirst ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(MagicLength + 2)..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[(MagicLength + 2)..]);
        if (length > LongestHeader)
        {
            throw new InvalidDataException("The .npy file has a header that is none of NumPy's: it is too long. Save the array anew with numpy.save.");
        }

        if (length > bytes.Length - start)
        {
            throw new InvalidDataException("The .npy file is cut off in its header. Copy it once more.");
        }

        header = Encoding.UTF8.GetString(bytes.Slice(start, (int)length));
        return start + (int)length;
    }

    private static int[] ShapeOf(string text, int most)
    {
        List<int> shape = [];
        long count = 1;
        foreach (string axis in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || (count *= length) > most)
            {
                throw new InvalidDataException($"The array's shape is ({text.Trim()}), and at most {most} numbers are read.");
            }

            shape.Add(length);
        }

        return [.. shape];
    }

    private static float[] Numbers(string type, ReadOnlySpan<byte> data, int count)
    {
        int size = type is ['<' or '>', 'f', '2' or '4' or '8'] ? type[2] - '0'
            : throw new InvalidDataException($"The array's numbers are of type {type}; taken are f2, f4 and f8. Save it with astype('<f4').");
        if (data.Length != (long)count * size)
        {
            throw new InvalidDataException($"The .npy file has {data.Length} bytes of numbers where its shape asks for {(long)count * size}: it is cut off, or no such array. Copy it once more.");
        }

        float[] values = new float[count];
        bool isLittle = type[0] == '<';
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> number = data.Slice(i * size, size);
            values[i] = size switch
            {
                2 => (float)(isLittle ? BinaryPrimitives.ReadHalfLittleEndian(number) : BinaryPrimitives.ReadHalfBigEndian(number)),
                4 => isLittle ? BinaryPrimitives.ReadSingleLittleEndian(number) : BinaryPrimitives.ReadSingleBigEndian(number),
                _ => (float)(isLittle ? BinaryPrimitives.ReadDoubleLittleEndian(number) : BinaryPrimitives.ReadDoubleBigEndian(number)),
            };
        }

        return values;
    }

    [GeneratedRegex(@"^\s*\{\s*'descr':\s*'(?<descr>[^']{1,8})',\s*'fortran_order':\s*(?<fortran>True|False),\s*'shape':\s*\((?<shape>[0-9, ]{0,60})\),?\s*\}\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderPattern();
}
