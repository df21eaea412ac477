using System.Buffers.Binary;
using System.Numerics;
using LatentWorld.Engine.Animations.Colours;

namespace LatentWorld.Engine.Animations;

/// <summary>Writes the blocks of an animated GIF (GIF89a, sections 17 to 27) whose frames fill the screen and share one table of colours.</summary>
internal sealed class GifWriter(Stream stream, int width, int height, Palette palette)
{
    // A table of colours has a power of two of them, and images of less than four count as of four.
    private readonly int _bits = Math.Max(2, BitOperations.Log2((uint)Math.Max(1, palette.Colours.Count - 1)) + 1);

    private readonly LzwEncoder _encoder = new();

    /// <summary>Head, table of colours, and how often the whole is played: 0 for without end.</summary>
    public void Begin(int plays)
    {
        stream.Write("GIF89a"u8);
        Write16(width);
        Write16(height);
        // A table for all frames, of colours with eight bits each.
        stream.Write([(byte)(0xF0 | (_bits - 1)), 0, 0]);
        for (int i = 0; i < 1 << _bits; i++)
        {
            Colour colour = i < palette.Colours.Count ? palette.Colours[i] : default;
            stream.Write([colour.Red, colour.Green, colour.Blue]);
        }

        if (plays != 1)
        {
            // It counts how often the animation is played again.
            stream.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1]);
            Write16(Math.Max(0, plays - 1));
            stream.WriteByte(0);
        }
    }

    /// <param name="indices">[height, width], of the palette.</param>
    /// <param name="hundredths">How long it stands, in hundredths of a second.</param>
    public void Add(ReadOnlySpan<byte> indices, int hundredths)
    {
        // It stays where it is, with no transparent colour.
        stream.Write([0x21, 0xF9, 4, 1 << 2]);
        Write16(hundredths);
        stream.Write([0, 0, 0x2C, 0, 0, 0, 0]);
        Write16(width);
        Write16(height);
        stream.WriteByte(0);
        _encoder.Write(indices, _bits, stream);
    }

    public void End() => stream.WriteByte(0x3B);

    private void Write16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        stream.Write(bytes);
    }
}
