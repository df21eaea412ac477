using SkiaSharp;

namespace LatentWorld.Engine.Animations;

/// <summary>Reads the pictures of an animation, sees that they are of one size, and draws them as frames.</summary>
internal sealed class FrameReader
{
    // Halved until it is near the size, so that every pixel of a larger picture counts.
    private static readonly SKSamplingOptions Averaging = new(SKFilterMode.Linear, SKMipmapMode.Linear);
    private static readonly SKSamplingOptions Enlarging = new(SKCubicResampler.Mitchell);

    private readonly AnimationPictures _pictures;
    private readonly SKSizeI _pictureSize;

    private FrameReader(AnimationPictures pictures, SKSizeI pictureSize, int? width)
    {
        (_pictures, _pictureSize) = (pictures, pictureSize);
        Width = width ?? pictureSize.Width;
        Height = (int)Math.Max(1, Math.Round((double)pictureSize.Height * Width / pictureSize.Width));
        if (Height > AnimationPictures.MostEdge)
        {
            throw new AnimationException($"Frames of {Width} × {Height} pixels are too large; {AnimationPictures.MostEdge} an edge are allowed. Choose a smaller width.");
        }
    }

    /// <summary>Pixels of a frame's row.</summary>
    public int Width { get; }

    /// <summary>Rows of a frame.</summary>
    public int Height { get; }

    /// <summary>Whether frames have another size than the pictures.</summary>
    public bool Scales => (Width, Height) != (_pictureSize.Width, _pictureSize.Height);

    /// <summary>Takes the size of the first picture for that of all.</summary>
    /// <exception cref="AnimationException">The first picture cannot be read, or frames of its shape would be too large.</exception>
    public static async Task<FrameReader> OpenAsync(AnimationPictures pictures, AnimationOptions options, CancellationToken cancel)
    {
        using var data = SKData.CreateCopy((await pictures.ReadAsync(0, cancel).ConfigureAwait(false)).Span);
        using SKCodec codec = Codec(data, 0);
        return new(pictures, new(codec.Info.Width, codec.Info.Height), options.Width);
    }

    /// <summary>A picture's bytes as they are kept, if they are a WebP that a frame can hold unchanged; else null.</summary>
    /// <exception cref="AnimationException">It has another size than the first.</exception>
    public async ValueTask<WebPStill?> KeptWebPAsync(int index, CancellationToken cancel)
    {
        WebPStill? still = WebPStill.TryRead(await _pictures.ReadAsync(index, cancel).ConfigureAwait(false));
        ThrowIfOther(index, still?.Width ?? _pictureSize.Width, still?.Height ?? _pictureSize.Height);
        return still;
    }

    /// <summary>A picture as a frame: four bytes a pixel, red first, the fourth without meaning; over white where it was transparent.</summary>
    /// <returns>To be disposed.</returns>
    /// <exception cref="AnimationException">It cannot be read, or has another size than the first.</exception>
    public async ValueTask<SKBitmap> DrawAsync(int index, CancellationToken cancel)
    {
        ReadOnlyMemory<byte> bytes = await _pictures.ReadAsync(index, cancel).ConfigureAwait(false);
        using var data = SKData.CreateCopy(bytes.Span);
        using SKCodec codec = Codec(data, index);
        ThrowIfOther(index, codec.Info.Width, codec.Info.Height);
        SKBitmap picture = Decode(codec, index);
        if (!Scales)
        {
            return picture;
        }

        using (picture)
        {
            var frame = new SKBitmap(Pixels(Width, Height, SKAlphaType.Opaque));
            picture.ScalePixels(frame, Width < _pictureSize.Width ? Averaging : Enlarging);
            return frame;
        }
    }

    private static SKCodec Codec(SKData data, int index)
    {
        SKCodec codec = SKCodec.Create(data) ?? throw new AnimationException($"Picture {index + 1} is no WebP, PNG or JPEG.");
        if (Math.Max(codec.Info.Width, codec.Info.Height) <= AnimationPictures.MostEdge)
        {
            return codec;
        }

        using (codec)
        {
            throw new AnimationException(
                $"Picture {index + 1} has {codec.Info.Width} × {codec.Info.Height} pixels; an animation takes {AnimationPictures.MostEdge} an edge at most.");
        }
    }

    private static SKBitmap Decode(SKCodec codec, int index)
    {
        bool isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        // In no colour space: the numbers as they stand.
        var bitmap = new SKBitmap(Pixels(codec.Info.Width, codec.Info.Height, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            bitmap.Dispose();
            throw new AnimationException($"Picture {index + 1} is damaged ({result}).");
        }

        if (isOpaque)
        {
            return bitmap;
        }

        using (bitmap)
        {
            var white = new SKBitmap(Pixels(bitmap.Width, bitmap.Height, SKAlphaType.Opaque));
            using var canvas = new SKCanvas(white);
            canvas.Clear(SKColors.White);
            canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
            return white;
        }
    }

    private static SKImageInfo Pixels(int width, int height, SKAlphaType alpha) => new(width, height, SKColorType.Rgba8888, alpha);

    private void ThrowIfOther(int index, int width, int height)
    {
        if (width != _pictureSize.Width || height != _pictureSize.Height)
        {
            throw new AnimationException(
                $"Picture {index + 1} has {width} × {height} pixels, and the first {_pictureSize.Width} × {_pictureSize.Height}. An animation takes pictures of one size.");
        }
    }
}
