using CsCheck;
using LatentWorld.Engine.Animations;
using SkiaSharp;

namespace LatentWorld.Tests.Animations;

public sealed class WebPStillTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 5)]
    [InlineData(300, 2)]
    public void Sizes_are_read_of_both_codecs(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Teal);
        foreach (SKWebpEncoderCompression codec in Enum.GetValues<SKWebpEncoderCompression>())
        {
            WebPStill still = WebPStill.TryRead(Encode(bitmap, codec))!;
            Assert.Equal((width, height, false), (still.Width, still.Height, still.HasAlpha));
            Assert.Equal(codec == SKWebpEncoderCompression.Lossy ? "VP8 "u8 : "VP8L"u8, still.Image.Span[..4]);
            Assert.True(still.Alpha.IsEmpty);
        }
    }

    [Fact]
    public void Alpha_is_found_in_both_codecs()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(3, 3, new(255, 0, 0, 100));
        WebPStill lossy = WebPStill.TryRead(Encode(bitmap, SKWebpEncoderCompression.Lossy))!;
        WebPStill lossless = WebPStill.TryRead(Encode(bitmap, SKWebpEncoderCompression.Lossless))!;

        Assert.True(lossy.HasAlpha);
        Assert.Equal("ALPH"u8, lossy.Alpha.Span[..4]);
        Assert.True(lossless.HasAlpha);
        Assert.True(lossless.Alpha.IsEmpty);
    }

    [Fact]
    public async Task An_animation_is_none()
    {
        using var file = new MemoryStream();
        await AnimatedWebP.WriteAsync(DrawnPictures.Of(2, 8, 8), new(), file, cancel: TestContext.Current.CancellationToken);
        Assert.Null(WebPStill.TryRead(file.ToArray()));
    }

    [Fact]
    public void Any_damage_is_null_or_an_image_within_the_file()
    {
        byte[] whole = DrawnPictures.WebP(0, 16, 16);
        // All but the last byte, which may be the padding of an odd chunk.
        for (int length = 0; length < whole.Length - 1; length++)
        {
            Assert.Null(WebPStill.TryRead(whole.AsMemory(0, length)));
        }

        Gen.Select(Gen.Int[0, 40], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                byte[] file = [.. whole];
                foreach ((int at, byte value) in changes)
                {
                    file[at] = value;
                }

                Assert.True(WebPStill.TryRead(file) is not { } still || still.Image.Length + still.Alpha.Length <= file.Length);
            },
            iter: 2000);
    }

    private static byte[] Encode(SKBitmap bitmap, SKWebpEncoderCompression codec)
    {
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData webP = pixels.Encode(new SKWebpEncoderOptions(codec, 80))!;
        return webP.ToArray();
    }
}
