using CsCheck;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Worlds;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace LatentWorld.Tests.Pictures;

public sealed class PictureEncodingTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(128)]
    public void WebP_keeps_every_pixel(int size)
    {
        byte[] rgb = Noise(size);

        Assert.Equal(rgb, PictureDecoding.DecodeWebP(PictureEncoding.EncodeWebP(rgb, size)));
    }

    [Fact]
    public void A_PNG_has_the_same_pixels_and_the_recipe()
    {
        byte[] rgb = Noise(16);
        World world = FakeModel.World() with { Prompt = "a cat 🐈" };
        var picture = new Picture(PictureEncoding.EncodeWebP(rgb, 16), [], new("", "", "", 1, default, 0));

        using Image<Rgb24> png = Image.Load<Rgb24>(PictureEncoding.ToPng(picture, world, new(3, 1, -2)));

        byte[] pixels = new byte[rgb.Length];
        png.CopyPixelDataTo(pixels);
        Assert.Equal(rgb, pixels);
        Dictionary<string, string> texts = png.Metadata.GetPngMetadata().TextData.ToDictionary(text => text.Keyword, text => text.Value);
        Assert.Equal(CanonicalJson.WriteWhole(world), texts["latentworld:world"]);
        Assert.Equal("0.125,-0.25", texts["latentworld:point"]);
        Assert.Equal("3/1/-2", texts["latentworld:tile"]);
        Assert.Equal("LatentWorld", texts["Software"]);
        Assert.Equal("a cat 🐈", texts["Title"]);
    }

    [Fact]
    public void Any_recipe_makes_a_PNG_whose_text_is_what_the_format_allows()
    {
        var picture = new Picture(PictureEncoding.EncodeWebP(Noise(8), 8), [], new("", "", "", 1, default, 0));
        WorldGen.World.Sample(
            world =>
            {
                Dictionary<string, string> texts = PngTexts.Read(PictureEncoding.ToPng(picture, world, new(3, 1, -2)));
                Assert.Equal(world, CanonicalJson.Read(texts["latentworld:world"]));
                Assert.Equal(world.Prompt.Length == 0 ? "LatentWorld 3/1/-2" : ShownText.Of(world.Prompt), texts["Title"]);
            },
            iter: 200);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\u0085\u009f\u007f\u00ad")]
    [InlineData("\u202egnp\u2028")]
    [InlineData("caf\u00e9")]
    [InlineData("\r\n\t")]
    [InlineData("\uffff")]
    [InlineData(" ")]
    public void A_prompt_with_signs_of_control_keeps_the_PNG_whole(string prompt)
    {
        World world = FakeModel.World() with { Prompt = prompt };
        var picture = new Picture(PictureEncoding.EncodeWebP(Noise(8), 8), [], new("", "", "", 1, default, 0));
        Dictionary<string, string> texts = PngTexts.Read(PictureEncoding.ToPng(picture, world, default));
        Assert.Equal(prompt, CanonicalJson.Read(texts["latentworld:world"]).Prompt);
    }

    private static byte[] Noise(int size)
    {
        byte[] rgb = new byte[size * size * 3];
        new Random(1).NextBytes(rgb);
        return rgb;
    }
}
