using System.ComponentModel;
using System.Globalization;
using SkiaSharp;

namespace LatentWorld.Engine.Animations;

/// <summary>Pictures as an MP4 film, made by <see cref="Ffmpeg"/>: colours at half the resolution, and even numbers of pixels.</summary>
public static class Mp4Film
{
    // In the folder where ffmpeg works: what it complains of names no path.
    private const string FilmName = "film.mp4";

    // The quality where none is said: one does not see a difference to the pictures.
    private const int Usual = 85;

    // For one frame, and for what is left to do behind the last.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Writes the file.</summary>
    /// <param name="program">What <see cref="Ffmpeg.FindAsync"/> found.</param>
    /// <param name="to">Written from its position on, once the film is whole; meanwhile it lies in a temporary file.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="time">By which a program that does not get on for two minutes is ended; null for the system's.</param>
    /// <exception cref="AnimationException">A picture cannot be taken; the program is not available, fails, or does not get on.</exception>
    /// <exception cref="IOException">The stream or the temporary file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the program is ended.</exception>
    public static async Task WriteAsync(
        AnimationPictures pictures, AnimationOptions options, Ffmpeg program, Stream to,
        IProgress<double>? progress = null, TimeProvider? time = null, CancellationToken cancel = default)
    {
        if (!program.IsAvailable)
        {
            throw new AnimationException(program.Reason!);
        }

        FrameReader frames = await FrameReader.OpenAsync(pictures, options, cancel).ConfigureAwait(false);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("latentworld-");
        try
        {
            var pixels = new EvenPixels(frames.Width, frames.Height);
            await using (FfmpegProcess ffmpeg = Start(program, Arguments(program.Codec!, pixels, options), folder.FullName, time ?? TimeProvider.System, cancel))
            {
                await FeedAsync(ffmpeg, frames, pixels, [.. options.Order(pictures.Count)], progress, cancel).ConfigureAwait(false);
            }

            using FileStream film = File.OpenRead(Path.Combine(folder.FullName, FilmName));
            await film.CopyToAsync(to, cancel).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <exception cref="AnimationException">The system does not start it any more.</exception>
    private static FfmpegProcess Start(Ffmpeg program, string[] arguments, string folder, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return FfmpegProcess.Start(program.Path!, arguments, folder, Patience, time, cancel);
        }
        catch (Win32Exception)
        {
            throw new AnimationException("ffmpeg was found here, and does not start any more. Install it again, or take the animated WebP or GIF.");
        }
    }

    private static async Task FeedAsync(
        FfmpegProcess ffmpeg, FrameReader frames, EvenPixels pixels, int[] order, IProgress<double>? progress, CancellationToken cancel)
    {
        for (int i = 0; i < order.Length; i++)
        {
            using (SKBitmap frame = await frames.DrawAsync(order[i], cancel).ConfigureAwait(false))
            {
                pixels.Take(frame);
            }

            await ffmpeg.WriteAsync(pixels.Bytes).ConfigureAwait(false);
            progress?.Report((i + 1d) / order.Length);
        }

        await ffmpeg.EndAsync().ConfigureAwait(false);
    }

    private static string[] Arguments(FilmCodec codec, EvenPixels pixels, AnimationOptions options) =>
    [
        "-hide_banner", "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "rgba",
        "-video_size", string.Create(CultureInfo.InvariantCulture, $"{pixels.Width}x{pixels.Height}"),
        "-framerate", string.Create(CultureInfo.InvariantCulture, $"1000/{options.FrameMilliseconds}"), "-i", "pipe:0", "-an",
        // Said in the file as well: players guess the matrix by the frame's size otherwise, and colours shift.
        "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
        .. codec.Arguments(options.Quality ?? Usual, pixels.Width * pixels.Height, options.FrameMilliseconds),
        // The index first, so that a browser begins before it has the whole.
        "-movflags", "+faststart", "-f", "mp4", "-y", FilmName,
    ];
}
