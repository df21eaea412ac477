using System.Buffers.Binary;

namespace LatentWorld.Engine.Animations;

/// <summary>
/// The image of a WebP file that is no animation, found by its chunks (WebP Container Specification; the sizes by RFC 9649,
/// sections 2.5 to 2.7). Files may be damaged: lengths are checked.
/// </summary>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="HasAlpha">Whether pixels may be transparent.</param>
/// <param name="Image">The chunk VP8 or VP8L with its head, as it stands in the file but for the padding.</param>
/// <param name="Alpha">The chunk ALPH that belongs before it, likewise; empty where there is none.</param>
internal sealed record WebPStill(int Width, int Height, bool HasAlpha, ReadOnlyMemory<byte> Image, ReadOnlyMemory<byte> Alpha)
{
    // "RIFF", a size and "WEBP"; then chunks, each with four letters and a size before its data.
    private const int FileHead = 12, ChunkHead = 8;

    // Sizes have 14 bits in both of the codecs.
    private const int SizeMask = 0x3FFF;

    /// <summary>Reads a file; null where it is no whole WebP, or an animation.</summary>
    public static WebPStill? TryRead(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        if (bytes.Length < FileHead || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WEBP"u8))
        {
            return null;
        }

        ReadOnlyMemory<byte> alpha = default;
        for (int at = FileHead; at + ChunkHead <= bytes.Length;)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (size > bytes.Length - at - ChunkHead)
            {
                return null;
            }

            ReadOnlyMemory<byte> chunk = file.Slice(at, ChunkHead + (int)size);
            ReadOnlySpan<byte> letters = chunk.Span[..4], data = chunk.Span[ChunkHead..];
            if (letters.SequenceEqual("VP8 "u8))
            {
                return Lossy(data) is var (width, height) ? new(width, height, !alpha.IsEmpty, chunk, alpha) : null;
            }

            if (letters.SequenceEqual("VP8L"u8))
            {
                return Lossless(data) is var (width, height, hasAlpha) ? new(width, height, hasAlpha, chunk, default) : null;
            }

            if (letters.SequenceEqual("ANIM"u8))
            {
                return null;
            }

            alpha = letters.SequenceEqual("ALPH"u8) ? chunk : alpha;
            at += ChunkHead + (int)size + (int)(size & 1);
        }

        return null;
    }

    /// <summary>Three bytes of a key frame's tag, three of a start code, then width and height with two bits of scale each.</summary>
    private static (int Width, int Height)? Lossy(ReadOnlySpan<byte> data) =>
        data.Length >= 10 && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & SizeMask, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & SizeMask)
            : null;

    /// <summary>A signature, then 14 bits of width − 1, 14 of height − 1, and whether alpha is used.</summary>
    private static (int Width, int Height, bool HasAlpha)? Lossless(ReadOnlySpan<byte> data)
    {
        if (data.Length < 5 || data[0] != 0x2F)
        {
            return null;
        }

        uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return ((int)(bits & SizeMask) + 1, (int)((bits >> 14) & SizeMask) + 1, ((bits >> 28) & 1) != 0);
    }
}
