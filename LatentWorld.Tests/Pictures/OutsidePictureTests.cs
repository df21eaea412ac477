using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;
using SkiaSharp;

namespace LatentWorld.Tests.Pictures;

public sealed class OutsidePictureTests
{
    // 8 × 8 pixels of cyan 0, magenta 255, yellow 255, black 0, as Pillow 9.4 writes it.
    private const string RedCmykJpeg =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEB"
        + "AAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0"
        + "dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD9U6/Kqvyqr9U6/9k=";

    // Two frames of 4 × 4 pixels, as Pillow writes them.
    private const string AnimatedWebP =
        "UklGRoQAAABXRUJQVlA4WAoAAAACAAAAAwAAAwAAQU5JTQYAAAAAAAAAAABBTk1GKAAAAAAAAAAAAAMAAAMAAGQAAAJWUDhMDwAAAC8DwAAABxD9j/4HIqL/AQBBTk1GKAAAAAAAAAAAAAMAAAMAAGQAAABWUDhMDwAA"
        + "AC8DwAAABxDR//4HIqL/AQA=";

    // The same of another format, of red and blue.
    private const string AnimatedPng =
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAACGFjVEwAAAACAAAAAPONk3AAAAAaZmNUTAAAAAAAAAAEAAAABAAAAAAAAAAAAAAD6AAA0sGBcQAAABBJREFUeJxj/M+AAEwMRHEAM9EBBzqEPrgAAAAaZmNU"
        + "TAAAAAEAAAAEAAAABAAAAAAAAAAAAAAD6AAASbJrpQAAABhmZEFUAAAAAnicY2Rg+M8AA0wMSAA3BwAx0wEHhrHizAAAAABJRU5ErkJggg==";

    // 16 × 16 pixels in ten scans, as Pillow writes them.
    private const string ProgressiveJpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSk"
        + "pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAQABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAID/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAH/2gAMAwEAAhADEAAAASdE/8QAFhABAQEAAAAA"
        + "AAAAAAAAAAAAAAFB/9oACAEBAAEFAla//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwF//8QAGBAAAgMAAAAAAAAAAAAAAAAAAAEQIVH/2gAIAQEABj8C"
        + "KNUf/8QAGxABAAIDAQEAAAAAAAAAAAAAAQARITFBUeH/2gAIAQEAAT8haqufYmm+/YWYAgzTtz2f/9oADAMBAAIAAwAAABBD/8QAFxEBAAMAAAAAAAAAAAAAAAAAAQARMf/aAAgBAwEBPxBodn//xAAWEQEBAQAAAAAAAAAA"
        + "AAAAAAARACH/2gAIAQIBAT8QDb//xAAeEAACAgICAwAAAAAAAAAAAAABEQAhMUFRYXHw8f/aAAgBAQABPxCpnoFQ5eK7jERZOba5yRAReQQQRdFmvVA0MsSWxb1X2f/Z";

    private static readonly OutsidePictureLimits Limits = new(MaxBytes: 1_000_000, MaxPixels: 100_000, MaxEdge: 1000);

    /// <summary>The exports of this program come back as they are.</summary>
    [Fact]
    public void A_PNG_of_our_own_has_its_very_pixels()
    {
        byte[] rgb = new byte[64 * 64 * 3];
        new Random(1).NextBytes(rgb);
        byte[] png = PictureEncoding.ToPng(rgb, new PictureRecipe(TestWorlds.Study, new PlanePoint(0.5, 0.25)));
        var read = OutsidePicture.Decode(png, Limits);
        Assert.Equal((64, 64), (read.Width, read.Height));
        Assert.Equal(rgb, read.Rgb);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_picture_that_is_not_square_keeps_its_shape(SKEncodedImageFormat format)
    {
        var read = OutsidePicture.Decode(Flat(30, 20, SKColors.Red, format), Limits);
        Assert.Equal((30, 20, 30 * 20 * 3), (read.Width, read.Height, read.Rgb.Length));
        Assert.All(read.Rgb.Chunk(3), pixel => AssertNear([255, 0, 0], pixel));
    }

    [Fact]
    public void What_is_transparent_lies_over_white() =>
        Assert.Equal([255, 127, 127], OutsidePicture.Decode(Flat(4, 4, new SKColor(255, 0, 0, 128), SKEncodedImageFormat.Png), Limits).Rgb[..3]);

    [Fact]
    public void Sixteen_bits_a_channel_become_eight()
    {
        byte[] png = Flat(4, 4, new SKColor(200, 100, 50), SKEncodedImageFormat.Png, SKColorType.Rgba16161616);
        const int BitDepthByte = 24;
        Assert.Equal(16, png[BitDepthByte]);
        Assert.Equal([200, 100, 50], OutsidePicture.Decode(png, Limits).Rgb[..3]);
    }

    [Fact]
    public void Printers_colours_become_those_of_a_screen() =>
        AssertNear([255, 0, 0], OutsidePicture.Decode(Convert.FromBase64String(RedCmykJpeg), Limits).Rgb[..3]);

    [Fact]
    public void Colours_of_another_space_become_sRGB()
    {
        // The colour that sRGB calls pure green has these numbers in Display P3.
        byte[] numbers = [117, 251, 76, 255];
        using SKColorSpace wide = SKColorSpace.CreateRgb(SKColorSpaceTransferFn.Srgb, SKColorSpaceXyz.DisplayP3);
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Opaque, wide));
        Marshal.Copy(numbers, 0, bitmap.GetPixels(), numbers.Length);
        AssertNear([0, 255, 0], OutsidePicture.Decode(Encode(bitmap, SKEncodedImageFormat.Png), Limits).Rgb);
    }

    /// <summary>Colours of the quarters as Pillow's exif_transpose has them: r(ed), g(reen), b(lue), w(hite).</summary>
    [Theory]
    [InlineData(1, 32, "rgbw")]
    [InlineData(2, 32, "grwb")]
    [InlineData(3, 32, "wbgr")]
    [InlineData(4, 32, "bwrg")]
    [InlineData(5, 16, "rbgw")]
    [InlineData(6, 16, "brwg")]
    [InlineData(7, 16, "wgbr")]
    [InlineData(8, 16, "gwrb")]
    public void A_photograph_stands_upright(byte orientation, int width, string quarters)
    {
        var read = OutsidePicture.Decode(Held(orientation), Limits);
        Assert.Equal((width, 32 * 16 / width), (read.Width, read.Height));
        Assert.Equal(quarters, string.Concat(from row in (int[])[1, 3] from column in (int[])[1, 3] select Letter(read, column, row)));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_file_that_is_cut_off_is_refused(SKEncodedImageFormat format)
    {
        byte[] whole = Noisy(format);
        Assert.Equal(64, OutsidePicture.Decode(whole, Limits).Width);
        for (int part = 0; part < 8; part++)
        {
            Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(whole.AsSpan(0, whole.Length * part / 8), Limits));
        }
    }

    /// <summary>Whatever a stranger changes, the answer is a picture or words.</summary>
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_damaged_file_does_no_harm(SKEncodedImageFormat format)
    {
        byte[] whole = Noisy(format);
        var random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = [.. whole];
            for (int flip = 0; flip < 8; flip++)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            try
            {
                var read = OutsidePicture.Decode(damaged, Limits);
                Assert.Equal(read.Width * read.Height * 3, read.Rgb.Length);
            }
            catch (OutsidePictureException)
            {
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(1001, 1)]
    [InlineData(400, 300)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_bomb_of_pixels_is_refused_by_its_header(int width, int height)
    {
        byte[] bomb = CraftedPng.OfSize(Flat(4, 4, SKColors.Red, SKEncodedImageFormat.Png), width, height);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(bomb, Limits));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Limits.MaxPixels);
    }

    [Fact]
    public void The_words_of_a_refusal_say_how_large_it_may_be()
    {
        byte[] bomb = CraftedPng.OfSize(Flat(4, 4, SKColors.Red, SKEncodedImageFormat.Png), 400, 300);
        Assert.Contains("400 × 300 pixels", Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(bomb, Limits)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AnimatedWebP)]
    [InlineData(AnimatedPng)]
    public void An_animation_is_refused(string file) => Assert.Contains(
        "animated", Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(Convert.FromBase64String(file), Limits)).Message, StringComparison.Ordinal);

    /// <summary>A decoder draws the scans that are there, and is content.</summary>
    [Fact]
    public void A_photograph_that_lacks_its_last_scans_is_refused()
    {
        byte[] whole = Convert.FromBase64String(ProgressiveJpeg);
        Assert.Equal(16, OutsidePicture.Decode(whole, Limits).Width);
        Assert.Equal(16, OutsidePicture.Decode([.. whole, 0, 1, 2], Limits).Width);
        for (int length = whole.Length / 2; length < whole.Length - 1; length += 7)
        {
            Assert.Contains("cut off", Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(whole.AsSpan(0, length), Limits)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A thumbnail within a file has an end of its own, which is not the file's.</summary>
    [Fact]
    public void The_end_of_a_thumbnail_is_not_the_photographs()
    {
        byte[] whole = Convert.FromBase64String(ProgressiveJpeg);
        byte[] segment = [0xFF, 0xE1, 0, 6, 0xFF, 0xD8, 0xFF, 0xD9];
        byte[] with = [.. whole[..2], .. segment, .. whole[2..]];
        Assert.Equal(16, OutsidePicture.Decode(with, Limits).Width);
        Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(with.AsSpan(0, with.Length - 40), Limits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a picture")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")]
    [InlineData("GIF89a\u0001\0\u0001\0\0\0\0,\0\0\0\0\u0001\0\u0001\0\0\u0002\u0002D\u0001\0;")]
    public void Other_files_are_refused(string text) =>
        Assert.Throws<OutsidePictureException>(() => OutsidePicture.Decode(System.Text.Encoding.Latin1.GetBytes(text), Limits));

    [Fact]
    public async Task A_file_without_end_is_read_no_further_than_the_bound()
    {
        await using var endless = new EndlessStream();
        await Assert.ThrowsAsync<OutsidePictureException>(() => OutsidePicture.ReadAsync(endless, Limits, TestContext.Current.CancellationToken));
        Assert.InRange(endless.Taken, Limits.MaxBytes, 2 * Limits.MaxBytes);
    }

    [Fact]
    public async Task A_stream_is_the_same_as_its_bytes()
    {
        byte[] png = Noisy(SKEncodedImageFormat.Png);
        var read = await OutsidePicture.ReadAsync(new MemoryStream(png), Limits, TestContext.Current.CancellationToken);
        Assert.Equal(OutsidePicture.Decode(png, Limits).Rgb, read.Rgb);
    }

    [Fact]
    public void A_square_of_it_has_its_rows_one_after_the_other()
    {
        byte[] rgb = [.. Enumerable.Range(0, 5 * 4 * 3).Select(number => (byte)number)];
        // Of five pixels a row the second row's third and fourth, and those below them.
        Assert.Equal([21, 22, 23, 24, 25, 26, 36, 37, 38, 39, 40, 41], new OutsidePicture(rgb, 5, 4).Square(2, 1, 2));
        Assert.Equal(rgb[12..], new OutsidePicture(rgb, 4, 5).Square(0, 1, 4));
        Assert.Same(rgb, new OutsidePicture(rgb, 4, 4).Square(0, 0, 4));
    }

    private static byte[] Flat(int width, int height, SKColor colour, SKEncodedImageFormat format, SKColorType type = SKColorType.Rgba8888)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, type, SKAlphaType.Unpremul));
        bitmap.Erase(colour);
        return Encode(bitmap, format);
    }

    private static byte[] Noisy(SKEncodedImageFormat format)
    {
        byte[] rgb = new byte[64 * 64 * 3];
        new Random(1).NextBytes(rgb);
        using SKBitmap bitmap = OpaquePixels.Of(rgb, 64);
        return Encode(bitmap, format);
    }

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using SKData data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A JPEG of 32 × 16 pixels whose quarters are red, green, blue and white, with an orientation in its Exif.</summary>
    private static byte[] Held(byte orientation)
    {
        using var bitmap = new SKBitmap(32, 16);
        for (int y = 0; y < 16; y++)
        {
            for (int x = 0; x < 32; x++)
            {
                bitmap.SetPixel(x, y, (x < 16, y < 8) switch
                {
                    (true, true) => SKColors.Red,
                    (false, true) => new(0, 255, 0),
                    (true, false) => SKColors.Blue,
                    _ => SKColors.White,
                });
            }
        }

        byte[] jpeg = Encode(bitmap, SKEncodedImageFormat.Jpeg);

        // TIFF, big endian, one entry: tag 274, a short, one value.
        byte[] exif =
        [
            .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + length.Length));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. exif, .. jpeg[2..]];
    }

    private static char Letter(OutsidePicture picture, int column, int row)
    {
        int at = ((picture.Height * row / 4 * picture.Width) + (picture.Width * column / 4)) * 3;
        return (picture.Rgb[at] > 127, picture.Rgb[at + 1] > 127, picture.Rgb[at + 2] > 127) switch
        {
            (true, false, false) => 'r',
            (false, true, false) => 'g',
            (false, false, true) => 'b',
            (true, true, true) => 'w',
            _ => '?',
        };
    }

    private static void AssertNear(byte[] expected, byte[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 3, pair.First + 3));

    private sealed class EndlessStream : MemoryStream
    {
        public long Taken { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Taken += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
