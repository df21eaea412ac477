using System.Buffers.Binary;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>
/// A .safetensors file, mapped into memory and checked whole: eight bytes with the header's length, the header as JSON,
/// then the bytes of all tensors without gap or overlap. No number is converted before it is asked for. While it is
/// open nobody may cut the file short: the system ends a program that reads a mapped page which is gone.
/// </summary>
internal sealed class SafetensorsFile : IDisposable
{
    // The bound of the format's own reader; checkpoints have some hundred kilobytes.
    private const long LongestHeader = 100_000_000;

    // Numbers that are converted at a time, so that pages are touched in turn and no span exceeds its bound.
    private const int Chunk = 1 << 20;

    private const string Cure = "Download or copy it once more.";

    private readonly MappedBytes _bytes;
    private readonly long _data;

    private SafetensorsFile(string path, MappedBytes bytes)
    {
        (Path, _bytes) = (path, bytes);
        long length = HeaderLength();
        _data = sizeof(long) + length;
        var header = new SafetensorsHeader(this, bytes.Length - _data);
        header.Read(bytes.Span(sizeof(long), (int)length));
        (Tensors, Metadata) = (header.Tensors, header.Metadata);
    }

    /// <summary>The file's path, for messages.</summary>
    public string Path { get; }

    /// <summary>All tensors by their keys.</summary>
    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors { get; }

    /// <summary>What the file says of itself, text by name; nobody has checked it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="CheckpointException">It is missing, no .safetensors file, damaged or hostile; one line says what and where.</exception>
    public static SafetensorsFile Open(string path)
    {
        MappedBytes bytes;
        try
        {
            bytes = MappedBytes.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string words = Directory.Exists(path) ? "it is a folder" : File.Exists(path) ? exception.Message : "there is no such file";
            throw new CheckpointException($"{path} cannot be opened: {words}.", exception);
        }

        try
        {
            return new(path, bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>A key as it may stand in a message: short, and nothing in it acts on the line.</summary>
    public static string Shown(string key) => ShownText.Beginning(key, 120);

    /// <summary>Reads numbers of one of the file's tensors as single precision.</summary>
    /// <exception cref="CheckpointException">The tensor's numbers are of a type that is not converted.</exception>
    public void Read(SafetensorsTensor tensor, long first, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, tensor.Count - destination.Length);
        tensor.RequireNumbers();
        int size = tensor.Type.Bits / 8;
        for (int done = 0; done < destination.Length; done += Chunk)
        {
            Span<float> part = destination.Slice(done, Math.Min(Chunk, destination.Length - done));
            ElementConversion.ToSingle(tensor.Type.Word, _bytes.Span(_data + tensor.Begin + ((first + done) * size), part.Length * size), part);
        }
    }

    /// <summary>All bytes of a small tensor.</summary>
    public ReadOnlySpan<byte> Bytes(SafetensorsTensor tensor) => _bytes.Span(_data + tensor.Begin, checked((int)(tensor.End - tensor.Begin)));

    public void Dispose() => _bytes.Dispose();

    /// <param name="what">What is wrong, behind the file's name.</param>
    internal CheckpointException Damaged(string what) => new($"{Path} {what}. {Cure}");

    private long HeaderLength()
    {
        if (_bytes.Length < sizeof(long) + 2)
        {
            throw Damaged($"is no .safetensors file: it has {_bytes.Length} bytes");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Span(0, sizeof(long)));
        bool isHeader = length <= LongestHeader && _bytes.Span(sizeof(long), 1)[0] == (byte)'{';
        if (!isHeader && ForeignFormat.Of(_bytes.Span(0, (int)Math.Min(_bytes.Length, ForeignFormat.Beginning))) is { } foreign)
        {
            throw new CheckpointException($"{Path} {foreign}");
        }

        if (length > LongestHeader)
        {
            throw Damaged($"is no .safetensors file: it begins with a header of {length} bytes, and at most {LongestHeader} are read");
        }

        if (length > (ulong)(_bytes.Length - sizeof(long)))
        {
            throw Damaged($"is cut off in its header: that has {length} bytes, and {_bytes.Length - sizeof(long)} are there");
        }

        return isHeader ? (long)length : throw Damaged("is no .safetensors file: its header does not begin with {");
    }
}
