using System.Buffers.Binary;

namespace LatentWorld.Engine.Pictures;

/// <summary>Walks the chunks of a PNG (specification, third edition, 5.3). Files may be a stranger's: lengths are checked.</summary>
internal ref struct PngChunks
{
    // Length and type before a chunk's data, and a checksum behind it.
    private const int Before = 8, After = 4;

    private ReadOnlySpan<byte> _rest;

    /// <param name="png">The whole file.</param>
    public PngChunks(ReadOnlySpan<byte> png)
    {
        IsPng = png.StartsWith(Signature);
        _rest = IsPng ? png[Signature.Length..] : [];
    }

    /// <summary>Whether the file begins as a PNG does.</summary>
    public bool IsPng { get; }

    /// <summary>Whether the next chunk states more bytes than there are.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The four letters of the chunk at which it stands.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>The chunk's own bytes.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Whether a file says, before its picture, that it is animated (11.3.4.1).</summary>
    public static bool AreAnimated(ReadOnlySpan<byte> png)
    {
        for (var chunks = new PngChunks(png); chunks.Next() && !chunks.Type.SequenceEqual("IDAT"u8);)
        {
            if (chunks.Type.SequenceEqual("acTL"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the next chunk; false at the end, or where the file is cut off.</summary>
    public bool Next()
    {
        if (_rest.Length == 0)
        {
            return false;
        }

        uint length = _rest.Length >= Before ? BinaryPrimitives.ReadUInt32BigEndian(_rest) : uint.MaxValue;
        if (length > _rest.Length - Before - After)
        {
            IsCutOff = true;
            return false;
        }

        Type = _rest[4..Before];
        Data = _rest.Slice(Before, (int)length);
        _rest = _rest[(Before + (int)length + After)..];
        return true;
    }
}
