using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace LatentWorld.Engine.Worlds;

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
            return CanonicalJson.Read(Inflate(Base64Url.DecodeFromChars(word)));
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or DecoderFallbackException)
        {
            throw new ShareLinkException("The link's recipe is damaged; it may have been cut off when it was copied.", exception);
        }
        catch (WorldFormatException exception)
        {
            throw new ShareLinkException($"The link's recipe cannot be read: {exception.Message}", exception);
        }
    }

    private static string Inflate(byte[] packed)
    {
        // One byte more than allowed, so that a recipe which is too long shows.
        byte[] recipe = new byte[MaxRecipeBytes + 1];
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        int length = inflate.ReadAtLeast(recipe, recipe.Length, throwOnEndOfStream: false);
        return length <= MaxRecipeBytes
            ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(recipe, 0, length)
            : throw new ShareLinkException($"The link's recipe is longer than {MaxRecipeBytes / 1024} kB.");
    }
}
