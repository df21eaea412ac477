using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LatentWorld.Tests.Pictures;

/// <summary>Reads a PNG's text chunks as its specification (third edition, 11.3.3) has them, and refuses what it forbids.</summary>
internal static class PngTexts
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public static Dictionary<string, string> Read(byte[] png)
    {
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], png[..8]);
        Dictionary<string, string> texts = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            ReadOnlySpan<byte> typeAndData = png.AsSpan(at + 4, length + 4);
            Assert.Equal(Crc(typeAndData), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            string type = Encoding.ASCII.GetString(typeAndData[..4]);
            if (type is "tEXt" or "zTXt" or "iTXt")
            {
                (string keyword, string text) = ReadText(type, typeAndData[4..].ToArray());
                Assert.Matches("^[\u0021-\u007e](?:[\u0020-\u007e]{0,77}[\u0021-\u007e])?$", keyword);
                Assert.DoesNotContain(text, letter => letter is '\0' or (< ' ' and not '\n') or (>= '\u007f' and < '\u00a0'));
                texts.Add(keyword, text);
            }

            at += length + 12;
        }

        return texts;
    }

    private static (string Keyword, string Text) ReadText(string type, byte[] data)
    {
        int end = Array.IndexOf(data, (byte)0);
        string keyword = Encoding.Latin1.GetString(data[..end]);
        byte[] rest = data[(end + 1)..];
        switch (type)
        {
            case "tEXt":
                return (keyword, Encoding.Latin1.GetString(rest));
            case "zTXt":
                Assert.Equal(0, rest[0]);
                return (keyword, Encoding.Latin1.GetString(Inflate(rest[1..])));
            default:
                Assert.InRange(rest[0], 0, 1);
                Assert.Equal(0, rest[1]);
                int language = Array.IndexOf(rest, (byte)0, 2);
                int translated = Array.IndexOf(rest, (byte)0, language + 1);
                byte[] text = rest[(translated + 1)..];
                return (keyword, StrictUtf8.GetString(rest[0] == 1 ? Inflate(text) : text));
        }
    }

    /// <summary>As annex D of the specification computes it, without its table.</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static byte[] Inflate(byte[] packed)
    {
        using var whole = new MemoryStream();
        using var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        inflate.CopyTo(whole);
        return whole.ToArray();
    }
}
