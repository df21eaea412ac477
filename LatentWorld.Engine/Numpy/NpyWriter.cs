using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LatentWorld.Engine.Numpy;

/// <summary>
/// Writes an array as NumPy's .npy, version 1.0 (numpy.lib.format), a piece at a time, so that none has to be in memory
/// whole. Little-endian, in C order.
/// </summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/> or <see cref="int"/>.</typeparam>
internal sealed class NpyWriter<T> : IDisposable
    where T : unmanaged
{
    // The format wants the data to begin at a multiple of this.
    private const int Alignment = 64;

    private readonly Stream _file;
    private long _left;

    /// <param name="shape">The length of each axis.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public NpyWriter(string path, params ReadOnlySpan<int> shape)
        : this(File.Create(path), shape)
    {
    }

    /// <param name="file">Disposed with the writer.</param>
    /// <param name="shape">The length of each axis.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public NpyWriter(Stream file, params ReadOnlySpan<int> shape)
    {
        _left = 1;
        StringBuilder axes = new();
        foreach (int axis in shape)
        {
            _left *= axis;
            axes.Append(CultureInfo.InvariantCulture, $"{axis}, ");
        }

        string type = typeof(T) == typeof(float) ? "<f4" : typeof(T) == typeof(int) ? "<i4" : "<f8";
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({axes.ToString().TrimEnd()}), }}";
        byte[] magic = [0x93, .. "NUMPY"u8, 1, 0];
        int length = magic.Length + sizeof(ushort) + header.Length + 1;
        header = header.PadRight(header.Length + ((Alignment - (length % Alignment)) % Alignment)) + '\n';
        _file = file;
        _file.Write(magic);
        _file.Write(BitConverter.GetBytes((ushort)header.Length));
        _file.Write(Encoding.ASCII.GetBytes(header));
    }

    /// <summary>Writes the next numbers.</summary>
    /// <exception cref="ArgumentException">They are more than the shape has.</exception>
    public void Write(ReadOnlySpan<T> values)
    {
        if ((_left -= values.Length) < 0)
        {
            throw new ArgumentException("These are more numbers than the array's shape has.", nameof(values));
        }

        _file.Write(MemoryMarshal.AsBytes(values));
    }

    public void Dispose() => _file.Dispose();
}
