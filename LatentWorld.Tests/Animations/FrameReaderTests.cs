using LatentWorld.Engine.Animations;
using SkiaSharp;

namespace LatentWorld.Tests.Animations;

public sealed class FrameReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_thousand_pictures_are_taken_and_no_more_and_not_none()
    {
        Assert.Equal(1000, new AnimationPictures(1000, (_, _) => default).Count);
        Assert.Contains("at most 1000", Assert.Throws<AnimationException>(() => new AnimationPictures(1001, (_, _) => default)).Message, StringComparison.Ordinal);
        Assert.Throws<AnimationException>(() => AnimationPictures.Of([]));
    }

    [Fact]
    public async Task Pictures_of_another_size_are_refused_with_their_number()
    {
        AnimationPictures pictures = Pictures(DrawnPictures.WebP(0, 8, 8), DrawnPictures.WebP(1, 8, 9));
        FrameReader frames = await FrameReader.OpenAsync(pictures, new(), Cancel);

        const string Sentence = "Picture 2 has 8 × 9 pixels, and the first 8 × 8. An animation takes pictures of one size.";
        Assert.Equal(Sentence, (await Assert.ThrowsAsync<AnimationException>(() => frames.DrawAsync(1, Cancel).AsTask())).Message);
        Assert.Equal(Sentence, (await Assert.ThrowsAsync<AnimationException>(() => frames.KeptWebPAsync(1, Cancel).AsTask())).Message);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_with_its_number()
    {
        byte[] whole = DrawnPictures.WebP(0, 64, 64);
        FrameReader frames = await FrameReader.OpenAsync(Pictures(whole, [1, 2, 3], whole[..(whole.Length / 2)]), new(), Cancel);

        Assert.Equal("Picture 2 is no WebP, PNG or JPEG.", (await Assert.ThrowsAsync<AnimationException>(() => frames.DrawAsync(1, Cancel).AsTask())).Message);
        Assert.StartsWith("Picture 3 is", (await Assert.ThrowsAsync<AnimationException>(() => frames.DrawAsync(2, Cancel).AsTask())).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AnimationException>(() => FrameReader.OpenAsync(Pictures([]), new(), Cancel));
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_before_it_is_decoded()
    {
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(() => FrameReader.OpenAsync(Pictures(DrawnPictures.Flat(1, 4097, 1)), new(), Cancel));
        Assert.Contains("4097 × 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 20, 20, 10)]
    [InlineData(40, 20, 33, 16)]
    [InlineData(40, 20, 80, 40)]
    [InlineData(40, 1, 10, 1)]
    public async Task Frames_are_scaled_by_their_width(int width, int height, int wanted, int expected)
    {
        FrameReader frames = await FrameReader.OpenAsync(Pictures(DrawnPictures.Flat(7, width, height)), new() { Width = wanted }, Cancel);
        using SKBitmap frame = await frames.DrawAsync(0, Cancel);

        Assert.Equal((wanted, expected, true), (frame.Width, frame.Height, frames.Scales));
        // One colour stays that colour up to the edges.
        Assert.Equal(new SKColor(70, 100, 185), frame.GetPixel(0, 0));
        Assert.Equal(new SKColor(70, 100, 185), frame.GetPixel(wanted - 1, expected - 1));
    }

    [Fact]
    public async Task A_shape_whose_frames_would_be_too_tall_is_refused() =>
        await Assert.ThrowsAsync<AnimationException>(() => FrameReader.OpenAsync(Pictures(DrawnPictures.Flat(1, 2, 40)), new() { Width = 400 }, Cancel));

    [Fact]
    public async Task What_is_transparent_stands_over_white()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(2, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(0, 0, new(0, 0, 0, 0));
        bitmap.SetPixel(1, 0, new(10, 20, 30, 255));
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        FrameReader frames = await FrameReader.OpenAsync(Pictures(png.ToArray()), new(), Cancel);
        using SKBitmap frame = await frames.DrawAsync(0, Cancel);

        Assert.Equal((SKColors.White, new SKColor(10, 20, 30)), (frame.GetPixel(0, 0), frame.GetPixel(1, 0)));
    }

    private static AnimationPictures Pictures(params byte[][] pictures) =>
        AnimationPictures.Of([.. pictures.Select(picture => new ReadOnlyMemory<byte>(picture))]);
}
