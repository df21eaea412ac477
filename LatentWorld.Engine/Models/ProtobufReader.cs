using System.Text;

namespace LatentWorld.Engine.Models;

/// <summary>
/// Walks over a protobuf file, field by field, and skips what nobody asks for, so that gigabytes of weights are never
/// read. Every length is checked against the message that holds it, which finds files that are cut off.
/// </summary>
/// <exception cref="InvalidDataException">From all members: this is no protobuf, or its end is missing.</exception>
internal sealed class ProtobufReader(Stream stream)
{
    // Names and shapes, all that is read as a whole, are far smaller.
    private const int LongestText = 1 << 16;

    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private int _wire;

    /// <summary>Where the message that is being read ends; at first, the end of the file.</summary>
    public long End { get; private set; } = stream.Length;

    /// <summary>Goes to the message's next field.</summary>
    /// <returns>Its number; 0 at the end.</returns>
    public int Next()
    {
        if (stream.Position >= End)
        {
            return stream.Position == End ? 0 : throw Damaged();
        }

        ulong key = ReadVarint();
        _wire = (int)(key & 7);
        int field = (int)(key >> 3);
        return field > 0 ? field : throw Damaged();
    }

    public void Skip()
    {
        stream.Position = _wire switch
        {
            Varint => PositionAfterVarint(),
            Fixed64 => stream.Position + 8,
            Bytes => ReadLength() + stream.Position,
            Fixed32 => stream.Position + 4,
            _ => throw Damaged(),
        };
    }

    public long ReadNumber() => _wire == Varint ? (long)ReadVarint() : throw Damaged();

    /// <summary>Whole numbers of a repeated field, which may be packed into one or come one by one.</summary>
    public void ReadNumbers(List<long> numbers)
    {
        if (_wire == Varint)
        {
            numbers.Add((long)ReadVarint());
            return;
        }

        ReadMessage(() =>
        {
            while (stream.Position < End)
            {
                numbers.Add((long)ReadVarint());
            }
        });
    }

    public string ReadText()
    {
        long length = ReadLength();
        if (length > LongestText)
        {
            throw Damaged();
        }

        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Reads a message inside this one.</summary>
    public void ReadMessage(Action read)
    {
        long outer = End;
        End = ReadLength() + stream.Position;
        read();
        if (stream.Position != End)
        {
            throw Damaged();
        }

        End = outer;
    }

    private long ReadLength()
    {
        ulong length = _wire == Bytes ? ReadVarint() : throw Damaged();
        return length <= (ulong)(End - stream.Position) ? (long)length : throw Damaged();
    }

    private long PositionAfterVarint()
    {
        ReadVarint();
        return stream.Position;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int next = stream.Position < End ? stream.ReadByte() : -1;
            if (next < 0)
            {
                break;
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("it is no ONNX file, or its end is missing");
}
