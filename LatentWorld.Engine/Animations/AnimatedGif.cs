using LatentWorld.Engine.Animations.Colours;
using SkiaSharp;

namespace LatentWorld.Engine.Animations;

/// <summary>Pictures as an animated GIF of 256 colours, which are chosen from all of them, so that they are looked through twice.</summary>
public static class AnimatedGif
{
    // Looking through the pictures for their colours takes about so much of the whole.
    private const double ShareOfColours = 0.25;

    private const int HundredthMilliseconds = 10;

    /// <summary>Writes the file.</summary>
    /// <param name="to">Written from its position on, frame by frame; it need not be one that can be sought in.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <exception cref="AnimationException">A picture cannot be taken.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; it is looked at before each frame.</exception>
    public static async Task WriteAsync(
        AnimationPictures pictures, AnimationOptions options, Stream to, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        FrameReader frames = await FrameReader.OpenAsync(pictures, options, cancel).ConfigureAwait(false);
        ColourHistogram colours = await ColoursAsync(frames, pictures.Count, progress, cancel).ConfigureAwait(false);
        var palette = Palette.Of(colours);
        var dither = new PatternDither(colours, palette);
        byte[] indices = new byte[frames.Width * frames.Height];
        int[] order = [.. options.Order(pictures.Count)];
        // A frame is put together in memory, so that the stream can be written without holding a thread.
        using var block = new MemoryStream();
        var writer = new GifWriter(block, frames.Width, frames.Height, palette);
        writer.Begin(options.Plays);
        for (int i = 0; i < order.Length; i++)
        {
            using (SKBitmap frame = await frames.DrawAsync(order[i], cancel).ConfigureAwait(false))
            {
                dither.Draw(frame, indices);
            }

            writer.Add(indices, Ends(i, options) - Ends(i - 1, options));
            await PassOnAsync(block, to, cancel).ConfigureAwait(false);
            progress?.Report(ShareOfColours + ((1 - ShareOfColours) * (i + 1) / order.Length));
        }

        writer.End();
        await PassOnAsync(block, to, cancel).ConfigureAwait(false);
    }

    private static async Task<ColourHistogram> ColoursAsync(FrameReader frames, int count, IProgress<double>? progress, CancellationToken cancel)
    {
        var colours = new ColourHistogram();
        for (int i = 0; i < count; i++)
        {
            using SKBitmap frame = await frames.DrawAsync(i, cancel).ConfigureAwait(false);
            colours.Add(frame);
            progress?.Report(ShareOfColours * (i + 1) / count);
        }

        return colours;
    }

    /// <summary>When a frame ends, in hundredths of a second from the beginning: rounded here, so that roundings do not add up.</summary>
    private static int Ends(int index, AnimationOptions options) =>
        (((index + 1) * options.FrameMilliseconds) + (HundredthMilliseconds / 2)) / HundredthMilliseconds;

    private static async Task PassOnAsync(MemoryStream block, Stream to, CancellationToken cancel)
    {
        await to.WriteAsync(block.GetBuffer().AsMemory(0, (int)block.Length), cancel).ConfigureAwait(false);
        block.SetLength(0);
    }
}
