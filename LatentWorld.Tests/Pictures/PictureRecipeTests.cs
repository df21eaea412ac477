using CsCheck;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Pictures;

public sealed class PictureRecipeTests
{
    private static readonly byte[] Rgb = [.. Enumerable.Range(0, 8 * 8 * 3).Select(i => (byte)i)];

    private static readonly byte[] Saved = PictureEncoding.ToPng(Rgb, new(FakeModel.World(), new PlanePoint(.5, -2)));

    [Fact]
    public void Any_recipe_and_point_come_back_from_a_PNG() =>
        Gen.Select(WorldGen.World, Gen.Double.Where(double.IsFinite), Gen.Double.Where(double.IsFinite)).Sample(
            (world, alpha, beta) =>
            {
                PictureRecipe recipe = new(world, new PlanePoint(alpha, beta));
                Assert.Equal(recipe, PictureRecipe.Read(PictureEncoding.ToPng(Rgb, recipe)));
            },
            iter: 200);

    [Fact]
    public void A_tile_comes_back_as_its_point() =>
        Assert.Equal(
            new PlanePoint(.125, -.25),
            PictureRecipe.Read(PictureEncoding.ToPng(Rgb, PictureRecipe.Of(FakeModel.World(), new(3, 1, -2)))).Point);

    [Fact]
    public void A_picture_of_a_latent_of_ones_own_has_no_point()
    {
        byte[] png = PictureEncoding.ToPng(Rgb, new(FakeModel.World(), null));
        Assert.Equal(new(FakeModel.World(), null), PictureRecipe.Read(png));
        Assert.Equal("LatentWorld", PngTexts.Read(png)["Title"]);
        Assert.DoesNotContain("latentworld:tile", PngTexts.Read(png).Keys);
    }

    [Fact]
    public void A_long_prompt_is_compressed_and_comes_back()
    {
        World world = FakeModel.World() with { Prompt = string.Concat(Enumerable.Repeat("été 🐈 ", 1000)) };
        byte[] png = PictureEncoding.ToPng(Rgb, new(world, null));
        Assert.True(png.Length < world.Prompt.Length);
        Assert.Equal(world, PictureRecipe.Read(png).World);
    }

    /// <summary>Cut anywhere before the recipe's end, or with any byte of its first chunks changed, it is refused in words or still read; never a fault.</summary>
    [Fact]
    public void A_damaged_file_is_refused_in_words()
    {
        Assert.Contains("no PNG", Refusal([]));
        Assert.Contains("no PNG", Refusal("GIF89a"u8.ToArray()));
        Assert.Contains("cut off", Refusal(Saved[..^1]));
        Assert.Contains("no recipe", Refusal(Saved[..8]));
        for (int i = 8; i < Saved.Length; i++)
        {
            byte[] changed = [.. Saved];
            changed[i] ^= 0x80;
            foreach (byte[] png in (byte[][])[Saved[..i], changed])
            {
                try
                {
                    _ = PictureRecipe.Read(png);
                }
                catch (WorldFormatException)
                {
                }
            }
        }
    }

    [Fact]
    public void A_text_that_unpacks_without_end_is_refused()
    {
        using var packed = new MemoryStream();
        using (var packing = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            packing.Write(new byte[2 << 20]);
        }

        byte[] chunk = [.. "zTXt"u8, .. "latentworld:world\0\0"u8, .. packed.ToArray()];
        byte[] length = [0, 0, (byte)((chunk.Length - 4) >> 8), (byte)(chunk.Length - 4)];
        Assert.Contains("longer than", Refusal([.. Saved[..8], .. length, .. chunk, 0, 0, 0, 0]));
    }

    private static string Refusal(byte[] png) => Assert.Throws<WorldFormatException>(() => PictureRecipe.Read(png)).Message;
}
