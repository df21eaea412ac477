using SkiaSharp;

namespace LatentWorld.Engine.Animations;

/// <summary>
/// Pictures as an animated WebP. Those that are kept as WebP and are not scaled go in unchanged, with every pixel that they
/// have, unless a quality is asked for.
/// </summary>
public static class AnimatedWebP
{
    // Effort where every pixel is kept: more of it takes up to twice as long for less than half a per cent of the bytes.
    private static readonly SKWebpEncoderOptions Lossless = new(SKWebpEncoderCompression.Lossless, 0);

    /// <summary>Writes the file.</summary>
    /// <param name="to">Written from its position on; where it cannot be sought in, the file is put together in a temporary one.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <exception cref="AnimationException">A picture cannot be taken, or the file would be larger than the format allows.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; it is looked at before each frame.</exception>
    public static async Task WriteAsync(
        AnimationPictures pictures, AnimationOptions options, Stream to, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        FrameReader frames = await FrameReader.OpenAsync(pictures, options, cancel).ConfigureAwait(false);
        if (to.CanSeek)
        {
            await WriteAsync(frames, pictures.Count, options, to, progress, cancel).ConfigureAwait(false);
            return;
        }

        using FileStream file = TemporaryFile.Create();
        await WriteAsync(frames, pictures.Count, options, file, progress, cancel).ConfigureAwait(false);
        file.Position = 0;
        await file.CopyToAsync(to, cancel).ConfigureAwait(false);
    }

    private static async Task WriteAsync(
        FrameReader frames, int count, AnimationOptions options, Stream to, IProgress<double>? progress, CancellationToken cancel)
    {
        int[] order = [.. options.Order(count)];
        var writer = new WebPWriter(to);
        await writer.BeginAsync(frames.Width, frames.Height, options.Plays, cancel).ConfigureAwait(false);
        for (int i = 0; i < order.Length; i++)
        {
            WebPStill frame = await FrameAsync(frames, order[i], options.Quality, cancel).ConfigureAwait(false);
            await writer.AddAsync(frame, options.FrameMilliseconds, cancel).ConfigureAwait(false);
            progress?.Report((i + 1d) / order.Length);
        }

        await writer.EndAsync(cancel).ConfigureAwait(false);
    }

    private static async Task<WebPStill> FrameAsync(FrameReader frames, int index, int? quality, CancellationToken cancel)
    {
        if (quality is null && !frames.Scales && await frames.KeptWebPAsync(index, cancel).ConfigureAwait(false) is { } kept)
        {
            return kept;
        }

        using SKBitmap frame = await frames.DrawAsync(index, cancel).ConfigureAwait(false);
        using SKPixmap pixels = frame.PeekPixels();
        using SKData webP = pixels.Encode(quality is { } lossy ? new(SKWebpEncoderCompression.Lossy, lossy) : Lossless)!;
        return WebPStill.TryRead(webP.ToArray())!;
    }
}
