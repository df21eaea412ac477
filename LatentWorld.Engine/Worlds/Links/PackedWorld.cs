using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace LatentWorld.Engine.Worlds.Links;

/// <summary>A world's whole recipe as one word of an address: base64url of the raw deflate of its canonical JSON.</summary>
internal static class PackedWorld
{
    /// <summary>Longest word that is read: servers and browsers carry addresses of 8 kB.</summary>
    public const int MaxLength = 8192;

    /// <summary>Longest recipe that is unpacked: two prompts of the greatest length, every character escaped, and the rest.</summary>
    private const int MaxRecipeBytes = 32 * 1024;

    public static string Pack(World world)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(CanonicalJson.WriteUtf8(world));
        }

        return Base64Url.EncodeToString(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    public static World Unpack(string word)
    {
        if (word.Length > MaxLength)
        {
            throw new ShareLinkException($"The link's recipe has {word.Length} characters; at most {MaxLength} are read.");
        }

        try
        {
            return CanonicalJson.Read(Inflate(Decode(word)));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException or WorldFormatException { Field: "" })
        {
            throw new ShareLinkException(
                "The link's recipe is damaged; it may have been cut off or changed on its way. Copy the whole link again, or ask for it anew.", exception);
        }
        catch (WorldFormatException exception)
        {
            throw new ShareLinkException($"The link's recipe cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Of a word that was cut, the bytes that are still whole.</summary>
    private static byte[] Decode(string word)
    {
        try
        {
            return Base64Url.DecodeFromChars(word);
        }
        catch (FormatException)
        {
            return Base64Url.DecodeFromChars(word.AsSpan(0, word.Length / 4 * 4));
        }
    }

    private static string Inflate(byte[] packed)
    {
        // One byte more than allowed, so that a recipe which is too long shows.
        byte[] recipe = new byte[MaxRecipeBytes + 1];
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        int length = 0;
        try
        {
            for (int read = -1; read != 0 && length < recipe.Length; length += read)
            {
                read = inflate.Read(recipe.AsSpan(length));
            }
        }
        catch (InvalidDataException)
        {
            // Only the mark of the end may be gone: what came before it decides.
        }

        return length <= MaxRecipeBytes
            ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(recipe, 0, length)
            : throw new ShareLinkException($"The link's recipe is longer than {MaxRecipeBytes / 1024} kB.");
    }
}
