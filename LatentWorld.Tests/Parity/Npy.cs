using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LatentWorld.Tests.Parity;

/// <summary>Reads NumPy's .npy files, version 1, in C order and little-endian.</summary>
internal static class Npy
{
    /// <summary>All numbers of an array of T: &lt;f4 for float, |u1 for byte, &lt;f8 for double, &lt;u2 for ushort.</summary>
    public static T[] Read<T>(string path)
        where T : unmanaged
    {
        byte[] file = File.ReadAllBytes(path);
        int header = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        string words = Encoding.ASCII.GetString(file, 10, header);
        Assert.Contains($"'{Kind<T>()}'", words, StringComparison.Ordinal);
        Assert.Contains("'fortran_order': False", words, StringComparison.Ordinal);
        return MemoryMarshal.Cast<byte, T>(file.AsSpan(10 + header)).ToArray();
    }

    private static string Kind<T>() => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        byte => "|u1",
        ushort => "<u2",
        _ => throw new NotSupportedException(typeof(T).Name),
    };
}
