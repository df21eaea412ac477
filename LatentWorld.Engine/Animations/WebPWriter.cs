using System.Buffers.Binary;

namespace LatentWorld.Engine.Animations;

/// <summary>
/// Writes the chunks of an animated WebP (WebP Container Specification: VP8X, ANIM, ANMF), of frames that fill the canvas.
/// The file's size and whether it has alpha stand at its beginning, and are written there at the end.
/// </summary>
/// <param name="stream">Takes bytes at any place; its own position is where the file begins.</param>
internal sealed class WebPWriter(Stream stream)
{
    // "RIFF", size, "WEBP", "VP8X" with ten bytes and "ANIM" with six, each behind its letters and size.
    private const int Head = 12 + 8 + 10 + 8 + 6;
    private const int SizeAt = 4, FlagsAt = 20, CanvasAt = 24, PlaysAt = 42;
    private const byte HasAnimation = 0x02, HasAlphaFlag = 0x10;

    // Each frame replaces what was there, and stays.
    private const byte DoNotBlend = 0x02;

    // "ANMF", its size, and sixteen bytes of where, how large and how long.
    private const int FrameHead = 8 + 16;

    // The size in its head counts what is behind the first eight bytes, and is at most 2^32 - 10.
    private const long Most = uint.MaxValue - 9L + 8;

    private readonly long _start = stream.Position;
    private bool _hasAlpha;

    /// <param name="width">Pixels of a row of the canvas, up to 2^14 − 1.</param>
    /// <param name="height">Likewise.</param>
    /// <param name="plays">How often; 0 for without end.</param>
    public async Task BeginAsync(int width, int height, int plays, CancellationToken cancel)
    {
        byte[] head = new byte[Head];
        "RIFF"u8.CopyTo(head);
        "WEBPVP8X"u8.CopyTo(head.AsSpan(8));
        head[16] = 10;
        Write24(head.AsSpan(CanvasAt), width - 1);
        Write24(head.AsSpan(CanvasAt + 3), height - 1);
        "ANIM"u8.CopyTo(head.AsSpan(30));
        head[34] = 6;
        // The colour behind the frames is not seen: 0.
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(PlaysAt), (ushort)plays);
        await stream.WriteAsync(head, cancel).ConfigureAwait(false);
    }

    /// <exception cref="AnimationException">With this frame the file would be larger than the format has numbers for.</exception>
    public async Task AddAsync(WebPStill still, int milliseconds, CancellationToken cancel)
    {
        // Before it is written: a disk that fills up first is full for others as well.
        if (stream.Position - _start + FrameHead + Padded(still.Alpha) + Padded(still.Image) > Most)
        {
            throw new AnimationException("The animation has more than 4 GB, which no WebP can hold. Choose a smaller width, a quality, or fewer pictures.");
        }

        _hasAlpha |= still.HasAlpha;
        byte[] head = new byte[FrameHead];
        "ANMF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), FrameHead - 8 + Padded(still.Alpha) + Padded(still.Image));
        Write24(head.AsSpan(14), still.Width - 1);
        Write24(head.AsSpan(17), still.Height - 1);
        Write24(head.AsSpan(20), milliseconds);
        head[23] = DoNotBlend;
        await stream.WriteAsync(head, cancel).ConfigureAwait(false);
        await WritePaddedAsync(still.Alpha, cancel).ConfigureAwait(false);
        await WritePaddedAsync(still.Image, cancel).ConfigureAwait(false);
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        long end = stream.Position;
        byte[] size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(end - _start - 8));
        stream.Position = _start + SizeAt;
        await stream.WriteAsync(size, cancel).ConfigureAwait(false);
        stream.Position = _start + FlagsAt;
        await stream.WriteAsync(new[] { (byte)(HasAnimation | (_hasAlpha ? HasAlphaFlag : 0)) }, cancel).ConfigureAwait(false);
        stream.Position = end;
    }

    /// <summary>Chunks have an even length; the byte that is added is not counted in theirs.</summary>
    private static int Padded(ReadOnlyMemory<byte> chunk) => chunk.Length + (chunk.Length & 1);

    private static void Write24(Span<byte> to, int value) => (to[0], to[1], to[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));

    private async Task WritePaddedAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancel)
    {
        await stream.WriteAsync(chunk, cancel).ConfigureAwait(false);
        if (chunk.Length % 2 != 0)
        {
            await stream.WriteAsync(new byte[1], cancel).ConfigureAwait(false);
        }
    }
}
