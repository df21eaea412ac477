using System.Text;

namespace LatentWorld.Engine.Onnx;

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
    private bool _isRead;

    // Where the message that is being read ends; at first, the end of the file.
    private long _end = stream.Length;

    /// <summary>Goes through the message's fields by their numbers; one that is not read is skipped.</summary>
    public void ReadFields(Action<int> read)
    {
        while (stream.Position < _end)
        {
            ulong key = ReadVarint();
            _wire = (int)(key & 7);
            _isRead = false;
            read((int)(key >> 3) is > 0 and int field ? field : throw Damaged());
            if (!_isRead)
            {
                Skip();
            }
        }

        if (stream.Position != _end)
        {
            throw Damaged();
        }
    }

    /// <summary>Goes through the fields of a message inside this one.</summary>
    public void ReadMessage(Action<int> read) => Within(() => ReadFields(read));

    public long ReadNumber()
    {
        long number = _wire == Varint ? (long)ReadVarint() : throw Damaged();
        _isRead = true;
        return number;
    }

    /// <summary>Whole numbers of a repeated field, which may be packed into one or come one by one.</summary>
    public void ReadNumbers(List<long> numbers)
    {
        if (_wire == Varint)
        {
            numbers.Add(ReadNumber());
            return;
        }

        Within(() =>
        {
            while (stream.Position < _end)
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
        _isRead = true;
        return Encoding.UTF8.GetString(bytes);
    }

    private void Within(Action read)
    {
        long outer = _end;
        _end = ReadLength() + stream.Position;
        read();
        _end = outer;
        _isRead = true;
    }

    private void Skip() => stream.Position = _wire switch
    {
        Varint => PositionAfterVarint(),
        Fixed64 => stream.Position + 8,
        Bytes => ReadLength() + stream.Position,
        Fixed32 => stream.Position + 4,
        _ => throw Damaged(),
    };

    private long ReadLength()
    {
        ulong length = _wire == Bytes ? ReadVarint() : throw Damaged();
        return length <= (ulong)(_end - stream.Position) ? (long)length : throw Damaged();
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
            int next = stream.Position < _end ? stream.ReadByte() : -1;
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
