using System.Buffers.Binary;
using LatentWorld.Engine.Animations;
using SkiaSharp;

namespace LatentWorld.Tests.Animations;

/// <summary>Against the container's specification, byte by byte, and against Skia's decoder.</summary>
public sealed class AnimatedWebPTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 16, 16, false)]
    [InlineData(5, 33, 17, false)]
    [InlineData(5, 1, 1, true)]
    public async Task Frames_come_back_as_they_were(int count, int width, int height, bool thereAndBack)
    {
        var options = new AnimationOptions { FrameMilliseconds = 70, ThereAndBack = thereAndBack };
        using SKCodec codec = Open(await WriteAsync(DrawnPictures.Of(count, width, height), options));

        int[] order = [.. options.Order(count)];
        Assert.Equal((SKEncodedImageFormat.Webp, width, height), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
        Assert.Equal(order.Length, codec.FrameCount);
        Assert.All(codec.FrameInfo, frame => Assert.Equal((70, true), (frame.Duration, frame.FullyRecieved)));
        for (int i = 0; i < order.Length; i++)
        {
            Assert.Equal(DrawnPictures.Rgb(order[i], width, height), DrawnPictures.Frame(codec, i));
        }
    }

    [Fact]
    public async Task Kept_bytes_go_in_unchanged_and_chunks_are_as_the_specification_says()
    {
        byte[][] kept = [.. Enumerable.Range(0, 3).Select(index => DrawnPictures.WebP(index, 35, 22))];
        byte[] file = await WriteAsync(AnimationPictures.Of([.. kept.Select(bytes => new ReadOnlyMemory<byte>(bytes))]), new() { FrameMilliseconds = 1234, Plays = 7 });

        Assert.Equal("RIFF"u8, file.AsSpan(0, 4));
        Assert.Equal(file.Length - 8, Int32(file, 4));
        Assert.Equal("WEBPVP8X"u8, file.AsSpan(8, 8));
        Assert.Equal(10, Int32(file, 16));
        Assert.Equal([0x02, 0, 0, 0, 34, 0, 0, 21, 0, 0], file[20..30]);
        Assert.Equal("ANIM"u8, file.AsSpan(30, 4));
        Assert.Equal(6, Int32(file, 34));
        Assert.Equal([0, 0, 0, 0, 7, 0], file[38..44]);
        int at = 44;
        foreach (byte[] bytes in kept)
        {
            // All of a kept file behind its head, which is one chunk.
            byte[] image = bytes[12..];
            Assert.Equal("ANMF"u8, file.AsSpan(at, 4));
            Assert.Equal(16 + image.Length, Int32(file, at + 4));
            Assert.Equal([0, 0, 0, 0, 0, 0, 34, 0, 0, 21, 0, 0, 0xD2, 0x04, 0, 0x02], file[(at + 8)..(at + 24)]);
            Assert.Equal(image, file[(at + 24)..(at + 24 + image.Length)]);
            at += 24 + image.Length;
        }

        Assert.Equal(file.Length, at);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public async Task It_is_played_as_often_as_is_said(int plays, int repetitions)
    {
        using SKCodec codec = Open(await WriteAsync(DrawnPictures.Of(2, 8, 8), new() { Plays = plays }));
        Assert.Equal(repetitions, codec.RepetitionCount);
    }

    [Fact]
    public async Task A_quality_makes_it_smaller_and_stays_near()
    {
        AnimationPictures pictures = DrawnPictures.Of(3, 96, 96);
        byte[] high = await WriteAsync(pictures, new() { Quality = 95 });
        byte[] low = await WriteAsync(pictures, new() { Quality = 20 });
        Assert.True(low.Length < high.Length, $"{low.Length} and {high.Length} bytes");
        using SKCodec codec = Open(high), worse = Open(low);
        // Measured: 8.8 grey levels, all but some of them at the disc's edge, since colours have half the resolution.
        double error = DrawnPictures.Difference(DrawnPictures.Rgb(2, 96, 96), DrawnPictures.Frame(codec, 2));
        Assert.InRange(error, 0.1, 11);
        Assert.True(error < DrawnPictures.Difference(DrawnPictures.Rgb(2, 96, 96), DrawnPictures.Frame(worse, 2)));
    }

    [Fact]
    public async Task A_width_scales_the_frames_without_further_loss()
    {
        AnimationPictures pictures = DrawnPictures.Of(2, 64, 32);
        var options = new AnimationOptions { Width = 31 };
        using SKCodec codec = Open(await WriteAsync(pictures, options));
        using SKBitmap drawn = await (await FrameReader.OpenAsync(pictures, options, Cancel)).DrawAsync(1, Cancel);
        Assert.Equal((31, 16), (codec.Info.Width, codec.Info.Height));
        Assert.Equal(drawn.GetPixelSpan().ToArray().Where((_, i) => i % 4 != 3), DrawnPictures.Frame(codec, 1));
    }

    [Fact]
    public async Task Transparent_pictures_keep_their_alpha_and_the_file_says_so()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.SetPixel(3, 3, new(255, 0, 0, 100));
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData webP = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 80))!;
        byte[] file = await WriteAsync(AnimationPictures.Of([webP.ToArray(), webP.ToArray()]), new());
        Assert.Equal(0x12, file[20]);
        using SKCodec codec = Open(file);
        Assert.Equal((2, SKAlphaType.Unpremul), (codec.FrameCount, codec.FrameInfo[1].AlphaType));
    }

    [Fact]
    public async Task A_stream_of_one_way_gets_the_same_file_and_one_with_something_in_it_keeps_that()
    {
        AnimationPictures pictures = DrawnPictures.Of(3, 16, 16);
        byte[] file = await WriteAsync(pictures, new());
        using var oneWay = new OneWayStream();
        await AnimatedWebP.WriteAsync(pictures, new(), oneWay, cancel: Cancel);
        Assert.Equal(file, oneWay.ToArray());

        using var begun = new MemoryStream();
        begun.Write([1, 2, 3]);
        await AnimatedWebP.WriteAsync(pictures, new(), begun, cancel: Cancel);
        Assert.Equal([1, 2, 3, .. file], begun.ToArray());
        Assert.Equal(begun.Length, begun.Position);
    }

    [Fact]
    public async Task A_thousand_pictures_there_and_back_make_1998_frames()
    {
        byte[] picture = DrawnPictures.WebP(0, 4, 4);
        var pictures = new AnimationPictures(AnimationPictures.Most, (_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(picture));
        using SKCodec codec = Open(await WriteAsync(pictures, new() { ThereAndBack = true }));
        Assert.Equal(1998, codec.FrameCount);
    }

    [Fact]
    public async Task It_ends_before_the_next_frame_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        int read = 0;
        byte[] picture = DrawnPictures.WebP(0, 4, 4);
        var pictures = new AnimationPictures(100, (index, _) =>
        {
            read++;
            if (index == 5)
            {
                stop.Cancel();
            }

            return ValueTask.FromResult<ReadOnlyMemory<byte>>(picture);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AnimatedWebP.WriteAsync(pictures, new(), new MemoryStream(), cancel: stop.Token));
        Assert.InRange(read, 6, 7);
    }

    private static async Task<byte[]> WriteAsync(AnimationPictures pictures, AnimationOptions options)
    {
        using var file = new MemoryStream();
        await AnimatedWebP.WriteAsync(pictures, options, file, cancel: Cancel);
        return file.ToArray();
    }

    private static SKCodec Open(byte[] file) => SKCodec.Create(new MemoryStream(file));

    private static int Int32(byte[] file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
}
