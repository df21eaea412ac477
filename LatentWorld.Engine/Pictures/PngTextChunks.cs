using System.IO.Compression;
using System.Text;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pictures;

/// <summary>
/// Reads the text chunks of a PNG (specification, third edition, 11.3.3) without decoding the picture. Files may be a
/// stranger's: lengths are checked, and a compressed text is unpacked up to a bound.
/// </summary>
internal static class PngTextChunks
{
    // A recipe is a few hundred bytes beside its two prompts, which are read by models of some hundred tokens.
    private const int LongestText = 1 << 20;

    /// <summary>The texts by keyword; of several with one keyword the first.</summary>
    /// <exception cref="WorldFormatException">The bytes are no PNG, cut off, or a text in them is damaged or longer than a mebibyte.</exception>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> png)
    {
        var chunks = new PngChunks(png);
        if (!chunks.IsPng)
        {
            throw new WorldFormatException("", "The file is no PNG.");
        }

        Dictionary<string, string> texts = [];
        while (chunks.Next())
        {
            if (chunks.Type.SequenceEqual("tEXt"u8) || chunks.Type.SequenceEqual("zTXt"u8) || chunks.Type.SequenceEqual("iTXt"u8))
            {
                (string keyword, string text) = ReadText(chunks.Type, chunks.Data);
                texts.TryAdd(keyword, text);
            }
        }

        return chunks.IsCutOff ? throw Damaged("it is cut off") : texts;
    }

    private static (string Keyword, string Text) ReadText(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        string keyword = Encoding.Latin1.GetString(Take(ref data));
        if (type.SequenceEqual("tEXt"u8))
        {
            return (keyword, Encoding.Latin1.GetString(data));
        }

        bool isUtf8 = type.SequenceEqual("iTXt"u8);
        bool isPacked = !isUtf8;
        if (isUtf8)
        {
            // A flag and the method of compression, then the language and the keyword in that language.
            isPacked = data.Length > 2 ? data[0] != 0 : throw Damaged("a text is cut off");
            data = data[2..];
            Take(ref data);
            Take(ref data);
        }
        else
        {
            // The method of compression.
            data = data.Length > 1 ? data[1..] : throw Damaged("a text is cut off");
        }

        byte[] text = isPacked ? Unpack(data) : data.ToArray();
        return (keyword, (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(text));
    }

    /// <summary>What stands before the next zero byte; <paramref name="data"/> goes on behind it.</summary>
    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)0);
        if (end < 0)
        {
            throw Damaged("a text is cut off");
        }

        ReadOnlySpan<byte> taken = data[..end];
        data = data[(end + 1)..];
        return taken;
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        byte[] text = new byte[LongestText + 1];
        try
        {
            using var unpacking = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            int length = unpacking.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length <= LongestText ? text[..length] : throw Damaged($"a text is longer than {LongestText} bytes");
        }
        catch (InvalidDataException)
        {
            throw Damaged("a compressed text cannot be unpacked");
        }
    }

    private static WorldFormatException Damaged(string how) => new("", $"The PNG is damaged: {how}. Save the picture again.");
}
