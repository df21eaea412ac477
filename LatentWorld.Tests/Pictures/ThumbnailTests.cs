using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Pictures;

public sealed class ThumbnailTests
{
    [Theory]
    [InlineData(8, 128)]
    [InlineData(16, 128)]
    [InlineData(32, 128)]
    [InlineData(64, 128)]
    [InlineData(64, 64)]
    [InlineData(64, 512)]
    [InlineData(16, 8)]
    public void It_shows_at_each_size_what_the_picture_shows(int edge, int size)
    {
        // The left half grows brighter downwards, the right half is blue.
        byte[] rgb = new byte[size * size * 3];
        for (int pixel = 0; pixel < size * size; pixel++)
        {
            bool isLeft = pixel % size < size / 2;
            byte grey = (byte)(pixel / size * 255 / (size - 1));
            (rgb[3 * pixel], rgb[(3 * pixel) + 1], rgb[(3 * pixel) + 2]) = isLeft ? (grey, grey, grey) : ((byte)10, (byte)20, (byte)230);
        }

        int stride = 4 * (edge + 3);
        byte[] image = new byte[edge * stride];
        Assert.True(Thumbnail.TryDraw(Thumbnail.Of(rgb), edge, image, stride));

        for (int row = 0; row < edge; row++)
        {
            int left = (row * stride) + (edge / 4 * 4), right = (row * stride) + (3 * edge / 4 * 4);
            Assert.Equal((row + .5) * 255 / edge, image[left], 255.0 / edge + 6);
            Assert.Equal([255, 255], [image[left + 3], image[right + 3]]);
            Assert.InRange(image[right], 0, 20);
            Assert.InRange(image[right + 2], 215, 245);
            // Beside it nothing is drawn.
            Assert.Equal(new byte[12], image[((row * stride) + (edge * 4))..][..12]);
        }
    }

    [Fact]
    public void Bytes_that_are_no_thumbnail_are_refused()
    {
        byte[] image = new byte[64 * 64 * 4];
        byte[] rgb = FlatPictures.Rgb((1, 2, 3), 64);
        byte[] whole = Thumbnail.Of(rgb);
        Assert.False(Thumbnail.TryDraw([], 64, image, 256));
        Assert.False(Thumbnail.TryDraw([1, 2, 3], 64, image, 256));
        Assert.False(Thumbnail.TryDraw(PictureEncoding.EncodeWebP(rgb, 64), 64, image, 256));
        Assert.False(Thumbnail.TryDraw(whole.AsSpan(0, whole.Length / 2), 64, image, 256));
        Assert.False(Thumbnail.TryDraw(whole, 64, image.AsSpan(4), 256));
        Assert.True(Thumbnail.TryDraw(whole, 64, image, 256));
    }
}
