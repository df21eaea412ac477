using System.Buffers.Binary;
using LatentWorld.Engine.Worlds.Sheets;
using SkiaSharp;

namespace LatentWorld.Engine.Sheets;

/// <summary>
/// Gives an opaque lossy WebP its transparent cells. The container's alpha chunk is a lossless image whose green is the
/// alpha, which SkiaSharp makes in a tenth of the time that ImageSharp's encoder takes for it
/// (Google, "WebP Container Specification": VP8X, ALPH).
/// </summary>
internal static class SheetTransparency
{
    private const int ContainerHeader = 12, ChunkHeader = 8;

    // The signature byte, width and height in 14 bits each, and four bits more: an alpha chunk leaves them out.
    private const int LosslessHeader = 5;

    private const byte HasAlpha = 0x10, IsCompressed = 1;

    /// <param name="opaque">A WebP of one "VP8 " chunk.</param>
    /// <param name="points">The cells that are shown; all others become transparent.</param>
    /// <param name="pixels">Edge of a cell.</param>
    public static byte[] Add(ReadOnlySpan<byte> opaque, SheetMask points, int pixels)
    {
        byte[] plane = Encode(points, pixels);
        ReadOnlySpan<byte> alpha = Chunk(plane, "VP8L"u8)[LosslessHeader..];
        int edge = pixels * SheetAddress.Edge;
        Span<byte> extended = stackalloc byte[10];
        extended[0] = HasAlpha;
        Write24(extended[4..], edge - 1);
        Write24(extended[7..], edge - 1);

        var webP = new MemoryStream();
        webP.Write("RIFF\0\0\0\0WEBP"u8);
        Write(webP, "VP8X"u8, extended);
        Write(webP, "ALPH"u8, [IsCompressed, .. alpha]);
        Write(webP, "VP8 "u8, Chunk(opaque, "VP8 "u8));
        byte[] whole = webP.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - ChunkHeader);
        return whole;
    }

    /// <summary>White cells on black, lossless.</summary>
    private static byte[] Encode(SheetMask points, int pixels)
    {
        int edge = pixels * SheetAddress.Edge;
        using var bitmap = new SKBitmap(new SKImageInfo(edge, edge, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Black);
        foreach (int index in Enumerable.Range(0, SheetAddress.Count).Where(points.Contains))
        {
            int left = index % SheetAddress.Edge * pixels, top = index / SheetAddress.Edge * pixels;
            bitmap.Erase(SKColors.White, new SKRectI(left, top, left + pixels, top + pixels));
        }

        using SKPixmap shown = bitmap.PeekPixels();
        using SKData webP = shown.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, quality: 0))!;
        return webP.ToArray();
    }

    /// <summary>What a WebP's chunk holds.</summary>
    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> webP, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> rest = webP[ContainerHeader..];
        while (true)
        {
            int size = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
            if (rest.StartsWith(name))
            {
                return rest.Slice(ChunkHeader, size);
            }

            rest = rest[(ChunkHeader + size + (size & 1))..];
        }
    }

    private static void Write(MemoryStream webP, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
        webP.Write(name);
        webP.Write(size);
        webP.Write(content);
        if (content.Length % 2 == 1)
        {
            webP.WriteByte(0);
        }
    }

    private static void Write24(Span<byte> to, int number) => (to[0], to[1], to[2]) = ((byte)number, (byte)(number >> 8), (byte)(number >> 16));
}
