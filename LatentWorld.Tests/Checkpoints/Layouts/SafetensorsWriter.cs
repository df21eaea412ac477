using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>A tensor for a file.</summary>
/// <param name="Values">In row-major order; null for zeros that are never written, so that files as large as published ones take no space.</param>
internal sealed record FileTensor(string Name, int[] Shape, float[]? Values, string Type = "F32");

/// <summary>Writes .safetensors files as the format says, independently of the engine.</summary>
internal static class SafetensorsWriter
{
    public static string Write(string path, IEnumerable<FileTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        FileTensor[] all = [.. tensors];
        Dictionary<string, object> header = [];
        if (metadata is not null)
        {
            header["__metadata__"] = metadata;
        }

        long offset = 0;
        foreach (FileTensor tensor in all)
        {
            long end = offset + (tensor.Shape.Aggregate(1L, (count, dimension) => count * dimension) * Size(tensor.Type));
            header[tensor.Name] = new { dtype = tensor.Type, shape = tensor.Shape, data_offsets = new[] { offset, end } };
            offset = end;
        }

        using FileStream stream = File.Create(path);
        stream.Write(Header(JsonSerializer.Serialize(header)));
        long data = stream.Position;
        foreach (FileTensor tensor in all.Where(tensor => tensor.Values is not null))
        {
            stream.Write(tensor.Type == "F32" ? MemoryMarshal.AsBytes<float>(tensor.Values) : [.. tensor.Values!.SelectMany(value => Bytes(tensor.Type, value))]);
        }

        stream.SetLength(data + offset);
        return path;
    }

    /// <summary>A header behind its length; blanks fill it up to a multiple of eight bytes, as writers do.</summary>
    public static byte[] Header(string json)
    {
        byte[] text = [.. System.Text.Encoding.UTF8.GetBytes(json)];
        byte[] header = [.. new byte[8], .. text, .. Enumerable.Repeat((byte)' ', (8 - (text.Length % 8)) % 8)];
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - 8);
        return header;
    }

    private static int Size(string type) => type switch { "F16" or "BF16" => 2, "I64" or "F64" => 8, "U8" or "F8_E4M3" => 1, _ => 4 };

    private static byte[] Bytes(string type, float value) => type switch
    {
        "F16" => BitConverter.GetBytes((Half)value),
        "BF16" => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
        "F64" => BitConverter.GetBytes((double)value),
        "I64" => BitConverter.GetBytes((long)value),
        "I32" => BitConverter.GetBytes((int)value),
        "U8" or "F8_E4M3" => [(byte)value],
        _ => throw new ArgumentException($"No numbers of type {type} are written.", nameof(type)),
    };
}
