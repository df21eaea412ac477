using System.Buffers.Binary;
using System.Text;

namespace LatentWorld.Engine.Onnx;

/// <summary>Writes one message in protobuf's wire format, as far as ONNX models need it: numbers, bytes, text, messages.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly MemoryStream _bytes = new();

    public ProtobufWriter Number(int field, long number)
    {
        WriteVarint(((ulong)field << 3) | Varint);
        WriteVarint((ulong)number);
        return this;
    }

    public ProtobufWriter Single(int field, float number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
        WriteVarint(((ulong)field << 3) | Fixed32);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        WriteVarint(((ulong)field << 3) | LengthDelimited);
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    /// <summary>Appends fields that are already written.</summary>
    public ProtobufWriter Append(ProtobufWriter fields)
    {
        _bytes.Write(fields.ToArray());
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private void WriteVarint(ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            _bytes.WriteByte((byte)(number | 0x80));
        }

        _bytes.WriteByte((byte)number);
    }
}
