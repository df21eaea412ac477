using CsCheck;
using LatentWorld.Engine.Animations;

namespace LatentWorld.Tests.Animations;

public sealed class LzwEncoderTests
{
    // One encoder for many images, as for the frames of an animation.
    private readonly LzwEncoder _encoder = new();

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Int[2, 8].SelectMany(bits => Gen.Select(Gen.Const(bits), Gen.Int[0, (1 << bits) - 1].Array[1, 600])).Sample(
            (bits, indices) => Check(new(), [.. indices.Select(index => (byte)index)], bits), iter: 300);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Every_length_up_to_past_a_change_of_size_comes_back(int bits)
    {
        byte[] indices = Noise(600, bits);
        for (int length = 1; length <= indices.Length; length++)
        {
            Check(indices[..length], bits);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Tables_that_fill_up_begin_anew(int bits)
    {
        // Noise fills the table within some thousands of indices; around that, each length ends at another place.
        byte[] indices = Noise(60_000, bits);
        Check(indices, bits);
        for (int length = 3820; length < 3860; length++)
        {
            Check(indices[..length], bits);
        }
    }

    [Fact]
    public void One_index_all_over_becomes_short()
    {
        byte[] data = Check(new byte[100_000], 8);
        Assert.InRange(data.Length, 1, 1000);
    }

    private static byte[] Noise(int length, int bits)
    {
        byte[] indices = new byte[length];
        new Random(3).NextBytes(indices);
        return [.. indices.Select(index => (byte)(index >> (8 - bits)))];
    }

    private byte[] Check(byte[] indices, int bits) => Check(_encoder, indices, bits);

    private static byte[] Check(LzwEncoder encoder, byte[] indices, int bits)
    {
        using var stream = new MemoryStream();
        encoder.Write(indices, bits, stream);
        byte[] data = stream.ToArray();
        Assert.Equal(indices, Read(data));
        return data;
    }

    /// <summary>Reads image data as GIF89a, appendix F, tells a decoder to.</summary>
    private static byte[] Read(byte[] data)
    {
        int bits = data[0], clear = 1 << bits, end = clear + 1;
        var bytes = new List<byte>();
        int at = 1;
        for (; data[at] != 0; at += data[at] + 1)
        {
            bytes.AddRange(data.AsSpan(at + 1, data[at]));
        }

        Assert.Equal(data.Length - 1, at);
        var table = new List<byte[]>();
        var indices = new List<byte>();
        byte[]? before = null;
        int size = bits + 1;
        for (int bit = 0; ;)
        {
            int code = 0;
            for (int i = 0; i < size; i++, bit++)
            {
                code |= ((bytes[bit / 8] >> (bit % 8)) & 1) << i;
            }

            if (code == end)
            {
                // Nothing but the rest of a byte is left.
                Assert.Equal(bytes.Count, (bit + 7) / 8);
                return [.. indices];
            }

            if (code == clear)
            {
                table = [.. Enumerable.Range(0, clear).Select(index => (byte[])[(byte)index]), [], []];
                (before, size) = (null, bits + 1);
                continue;
            }

            byte[] text = code < table.Count ? table[code] : [.. before!, before![0]];
            if (before is not null)
            {
                Assert.InRange(table.Count, 0, 4095);
                table.Add([.. before, text[0]]);
                size = Math.Min(12, table.Count == 1 << size ? size + 1 : size);
            }

            indices.AddRange(text);
            before = text;
        }
    }
}
