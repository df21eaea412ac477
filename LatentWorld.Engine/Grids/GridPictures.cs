using LatentWorld.Engine.Pictures;
using SkiaSharp;

namespace LatentWorld.Engine.Grids;

/// <summary>Single pictures of opened grids, as a page shows them: made anew of their pixels, so that nothing else of a file goes on to anybody.</summary>
public sealed class GridPictures
{
    /// <summary>Pixels of the longer edge: more than a page shows of one.</summary>
    private const int MostEdge = 1024;

    // A picture of the most pixels takes 112 MB while it is decoded.
    private const int AtOnce = 2;

    private static readonly SKWebpEncoderOptions Lossy = new(SKWebpEncoderCompression.Lossy, 92);

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>A WebP of a picture.</summary>
    /// <returns>Null where the place has none that can be read.</returns>
    public async Task<byte[]?> ReadAsync(OpenedGrid grid, GridPlace place, CancellationToken cancellation)
    {
        if (place.Record.File is not { } file)
        {
            return null;
        }

        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using FileStream stream = File.OpenRead(Path.Combine(grid.Folder.Path, file));
            return Encode(await OutsidePicture.ReadAsync(stream, GridReading.Limits, cancellation).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is OutsidePictureException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            _turns.Release();
        }
    }

    private static byte[] Encode(OutsidePicture picture)
    {
        using SKBitmap whole = OpaquePixels.Of(picture.Rgb, picture.Width, picture.Height);
        double scale = Math.Min(1, (double)MostEdge / Math.Max(picture.Width, picture.Height));
        var size = new SKImageInfo(
            Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var shown = new SKBitmap(size);
        whole.ScalePixels(shown, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using SKPixmap pixels = shown.PeekPixels();
        using SKData webP = pixels.Encode(Lossy)!;
        return webP.ToArray();
    }
}
