using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Pictures;
using SkiaSharp;

namespace LatentWorld.Tests.Animations;

/// <summary>Against Skia's decoder, and the blocks that it does not show byte by byte.</summary>
public sealed class AnimatedGifTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 16, 16, false)]
    [InlineData(6, 33, 17, false)]
    [InlineData(6, 64, 48, true)]
    public async Task Frames_come_back_near_what_they_were(int count, int width, int height, bool thereAndBack)
    {
        var options = new AnimationOptions { FrameMilliseconds = 70, ThereAndBack = thereAndBack };
        using SKCodec codec = Open(await WriteAsync(DrawnPictures.Of(count, width, height), options));

        int[] order = [.. options.Order(count)];
        Assert.Equal((SKEncodedImageFormat.Gif, width, height), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
        Assert.Equal(order.Length, Math.Max(1, codec.FrameCount));
        for (int i = 0; i < order.Length; i++)
        {
            byte[] frame = DrawnPictures.Frame(codec, i), picture = DrawnPictures.Rgb(order[i], width, height);
            // Measured: 9.6 grey levels at most, and 4.3 of what the eye takes together.
            Assert.InRange(DrawnPictures.Difference(picture, frame), 0, 11);
            Assert.InRange(DrawnPictures.Difference(Blurred(picture, width), Blurred(frame, width)), 0, 5);
        }
    }

    [Fact]
    public async Task Pictures_of_few_colours_come_back_exactly()
    {
        byte[][] pictures = [.. Enumerable.Range(0, 20).Select(index => DrawnPictures.Flat(index, 9, 7))];
        using SKCodec codec = Open(await WriteAsync(AnimationPictures.Of([.. pictures.Select(bytes => new ReadOnlyMemory<byte>(bytes))]), new()));
        for (int i = 0; i < pictures.Length; i++)
        {
            Assert.Equal([(byte)(10 * i), 100, (byte)(255 - (10 * i))], DrawnPictures.Frame(codec, i)[^3..]);
        }
    }

    [Fact]
    public async Task What_stands_still_does_not_flicker()
    {
        // The left half stays, the right half changes from picture to picture.
        AnimationPictures pictures = AnimationPictures.Of([.. Enumerable.Range(0, 5).Select(index =>
        {
            byte[] rgb = DrawnPictures.Rgb(0, 32, 32);
            for (int i = 0; i < rgb.Length; i += 3)
            {
                (rgb[i], rgb[i + 1]) = i / 3 % 32 < 16 ? (rgb[i], rgb[i + 1]) : ((byte)(rgb[i] ^ (index * 40)), (byte)(255 - rgb[i + 1]));
            }

            return new ReadOnlyMemory<byte>(PictureEncoding.EncodeWebP(rgb, 32));
        })]);
        using SKCodec codec = Open(await WriteAsync(pictures, new()));
        byte[] first = DrawnPictures.Frame(codec, 0), fifth = DrawnPictures.Frame(codec, 4);
        Assert.NotEqual(first, fifth);
        Assert.Equal(first.Where((_, i) => i / 3 % 32 < 16), fifth.Where((_, i) => i / 3 % 32 < 16));
    }

    [Fact]
    public async Task Durations_are_hundredths_that_add_up()
    {
        using SKCodec codec = Open(await WriteAsync(DrawnPictures.Of(12, 4, 4), new() { FrameMilliseconds = 33 }));
        int[] durations = [.. codec.FrameInfo.Select(frame => frame.Duration)];
        Assert.All(durations, duration => Assert.Contains(duration, (int[])[30, 40]));
        Assert.InRange(durations.Sum(), (12 * 33) - 5, (12 * 33) + 5);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public async Task It_is_played_as_often_as_is_said(int plays, int repetitions)
    {
        byte[] file = await WriteAsync(DrawnPictures.Of(2, 8, 8), new() { Plays = plays });
        using SKCodec codec = Open(file);
        // Skia knows how often once it has looked for all frames.
        Assert.Equal((2, repetitions), (codec.FrameCount, codec.RepetitionCount));
        int application = file.AsSpan().IndexOf("NETSCAPE2.0"u8);
        Assert.Equal(plays != 1, application >= 0);
        if (plays != 1)
        {
            Assert.Equal([0x21, 0xFF, 11], file[(application - 3)..application]);
            Assert.Equal([3, 1, (byte)Math.Max(0, plays - 1), 0, 0], file[(application + 11)..(application + 16)]);
        }
    }

    [Fact]
    public async Task It_begins_and_ends_as_the_specification_says_on_a_stream_of_one_way()
    {
        using var oneWay = new OneWayStream();
        await AnimatedGif.WriteAsync(DrawnPictures.Of(3, 300, 2), new() { Width = 257 }, oneWay, cancel: Cancel);
        byte[] file = oneWay.ToArray();
        Assert.Equal("GIF89a"u8, file.AsSpan(0, 6));
        Assert.Equal([1, 1, 2, 0, 0xF7, 0, 0], file[6..13]);
        Assert.Equal(0x3B, file[^1]);
    }

    [Fact]
    public async Task It_ends_before_the_next_frame_when_it_is_cancelled()
    {
        foreach (int stopAt in (int[])[3, 14])
        {
            using var stop = new CancellationTokenSource();
            int read = 0;
            byte[] picture = DrawnPictures.WebP(0, 4, 4);
            var pictures = new AnimationPictures(10, (_, _) =>
            {
                if (++read == stopAt)
                {
                    stop.Cancel();
                }

                return ValueTask.FromResult<ReadOnlyMemory<byte>>(picture);
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AnimatedGif.WriteAsync(pictures, new(), new MemoryStream(), cancel: stop.Token));
            Assert.InRange(read, stopAt, stopAt + 1);
        }
    }

    /// <summary>As the eye takes dithered colours together: means of 4 × 4 pixels, as far as there are whole ones.</summary>
    internal static byte[] Blurred(byte[] rgb, int width)
    {
        int height = rgb.Length / 3 / width;
        return
        [
            .. from y in Enumerable.Range(0, height / 4)
               from x in Enumerable.Range(0, width / 4)
               from channel in Enumerable.Range(0, 3)
               select (byte)Enumerable.Range(0, 16).Average(i => rgb[((((4 * y) + (i / 4)) * width) + (4 * x) + (i % 4)) * 3 + channel]),
        ];
    }

    private static async Task<byte[]> WriteAsync(AnimationPictures pictures, AnimationOptions options)
    {
        using var file = new MemoryStream();
        await AnimatedGif.WriteAsync(pictures, options, file, cancel: Cancel);
        return file.ToArray();
    }

    private static SKCodec Open(byte[] file) => SKCodec.Create(new MemoryStream(file));
}
