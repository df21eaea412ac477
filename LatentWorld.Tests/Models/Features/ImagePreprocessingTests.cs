using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Features;

namespace LatentWorld.Tests.Models.Features;

public class ImagePreprocessingTests
{
    private const string Plain = "\"do_rescale\":false,\"do_normalize\":false";

    [Theory]
    [InlineData("""{"size":16,"crop_size":8}""", 8, 8)]
    [InlineData("""{"size":{"shortest_edge":16},"crop_size":{"height":8,"width":12}}""", 12, 8)]
    [InlineData("""{"size":{"height":16,"width":20},"do_center_crop":false,"crop_size":8}""", 20, 16)]
    [InlineData("""{"size":[16,20]}""", 20, 16)]
    [InlineData("{}", 224, 224)]
    public void Sizes_come_in_several_forms(string json, int width, int height)
    {
        ImagePreprocessing preprocessing = Of(json);
        Assert.Equal((width, height), (preprocessing.Width, preprocessing.Height));
    }

    [Theory]
    [InlineData("""{"size":4}""", "size is 4; it must be")]
    [InlineData("""{"size":{"longest_edge":224}}""", "size is {\"longest_edge\":224}; it must be")]
    [InlineData("""{"resample":1}""", "resample is 1; supported are 3 (bicubic) and 2 (bilinear)")]
    [InlineData("""{"image_mean":[1]}""", "image_mean must be three numbers")]
    [InlineData("""{"image_std":[1,0,1]}""", "image_std must be above zero")]
    public void A_fault_is_named(string json, string words) =>
        Assert.Contains(words, Assert.Throws<ModelFolderException>(() => Of(json)).Message, StringComparison.Ordinal);

    /// <summary>The longer edge is cut by whole numbers as the image processor's: 30 × 20 becomes 24 × 16, then its middle.</summary>
    [Fact]
    public void The_middle_of_a_wide_picture_is_taken()
    {
        byte[] rgb = PillowResizeTests.Picture(30, 20);
        byte[] resized = PillowResize.Resize(rgb, 30, 20, 24, 16, PillowFilter.Bicubic);
        float[] pixels = Apply(Of($$"""{"size":16,"crop_size":16,{{Plain}}}"""), rgb, 30, 20);
        for (int i = 0; i < pixels.Length; i++)
        {
            (int channel, int y, int x) = (i / 256, i / 16 % 16, i % 16);
            Assert.Equal(resized[(((y * 24) + x + 4) * 3) + channel], pixels[i]);
        }
    }

    [Fact]
    public void Around_a_picture_that_is_smaller_than_the_cut_lies_black()
    {
        byte[] rgb = [.. Enumerable.Repeat((byte)200, 5 * 5 * 3)];
        float[] pixels = Apply(Of($$"""{"do_resize":false,"crop_size":8,{{Plain}}}"""), rgb, 5, 5);
        Assert.Equal(5 * 5 * 3, pixels.Count(level => level == 200));
        // Two rows of black above, one below, as the image processor places it.
        Assert.Equal([0, 0, 200, 200, 200, 200, 200, 0], Enumerable.Range(0, 8).Select(y => pixels[(y * 8) + 3]));
    }

    [Fact]
    public void Levels_are_scaled_and_normalised()
    {
        float[] pixels = Apply(Of("""{"size":8,"crop_size":8,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.25,0.5]}"""), new byte[8 * 8 * 3], 8, 8);
        Assert.Equal([-1, -2, -1], [pixels[0], pixels[64], pixels[128]]);
    }

    private static float[] Apply(ImagePreprocessing preprocessing, byte[] rgb, int width, int height)
    {
        float[] pixels = new float[3 * preprocessing.Width * preprocessing.Height];
        preprocessing.Apply(rgb, width, height, pixels);
        return pixels;
    }

    private static ImagePreprocessing Of(string json) => new(JsonDocument.Parse(json).RootElement, "preprocessor_config.json");
}
