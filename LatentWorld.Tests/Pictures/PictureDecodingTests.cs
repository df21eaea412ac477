using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LatentWorld.Engine.Pictures;
using LatentWorld.Web.Hubs;

namespace LatentWorld.Tests.Pictures;

public sealed class PictureDecodingTests
{
    private const string Library = "SixLabors.ImageSharp";

    [Fact]
    public void Bytes_that_are_no_picture_are_refused() =>
        Assert.Throws<InvalidDataException>(() => PictureDecoding.DecodeWebP([1, 2, 3]));

    [Fact]
    public void A_picture_that_is_cut_off_is_refused()
    {
        byte[] rgb = new byte[64 * 64 * 3];
        new Random(1).NextBytes(rgb);
        byte[] webP = PictureEncoding.EncodeWebP(rgb, 64);
        Assert.Throws<InvalidDataException>(() => PictureDecoding.DecodeWebP(webP.AsSpan(0, webP.Length / 2)));
    }

    /// <summary>Flaws are known in ImageSharp 2's decoders: nothing that this program is made of refers to one, or to what chooses one.</summary>
    [Fact]
    public void ImageSharp_only_ever_encodes()
    {
        string[] used = [.. References(typeof(PictureEncoding)), .. References(typeof(TileHub))];
        Assert.Contains($"{Library}.Image.LoadPixelData", used);
        Assert.Contains(used, name => name.EndsWith("SaveAsWebp", StringComparison.Ordinal));
        Assert.DoesNotContain(used, IsDecoding);
    }

    [Theory]
    [InlineData($"{Library}.Image.Load", true)]
    [InlineData($"{Library}.Image.LoadAsync", true)]
    [InlineData($"{Library}.Image.Identify", true)]
    [InlineData($"{Library}.Image.DetectFormat", true)]
    [InlineData($"{Library}.Formats.Webp.WebpDecoder..ctor", true)]
    [InlineData($"{Library}.Image.LoadPixelData", false)]
    [InlineData($"{Library}.ImageExtensions.SaveAsPng", false)]
    public void Names_of_decoding_are_known(string name, bool isDecoding) => Assert.Equal(isDecoding, IsDecoding(name));

    private static bool IsDecoding(string name) =>
        name.Contains("Decode", StringComparison.Ordinal)
        || name.Contains(".Identify", StringComparison.Ordinal)
        || name.Contains(".DetectFormat", StringComparison.Ordinal)
        || (name.Contains(".Load", StringComparison.Ordinal) && !name.EndsWith(".LoadPixelData", StringComparison.Ordinal));

    /// <summary>The members of ImageSharp that the assembly of a type calls, with their types.</summary>
    private static List<string> References(Type type)
    {
        using var file = new PEReader(File.OpenRead(type.Assembly.Location));
        MetadataReader reader = file.GetMetadataReader();
        List<string> names = [];
        foreach (MemberReference member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference of = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
                string space = reader.GetString(of.Namespace);
                if (space.StartsWith(Library, StringComparison.Ordinal))
                {
                    names.Add($"{space}.{reader.GetString(of.Name)}.{reader.GetString(member.Name)}");
                }
            }
        }

        return names;
    }
}
