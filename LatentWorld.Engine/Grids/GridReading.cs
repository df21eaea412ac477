using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Engine.Grids;

/// <summary>Reads the pictures of an opened grid one by one: thumbnail, features, and what they make of the field. It goes on where it has stopped.</summary>
/// <param name="encoder">Runs the image encoder; null where the model has none.</param>
internal sealed class GridReading(OpenedGrid grid, LatentRequests? encoder, GridDistances distances)
{
    /// <summary>Of a picture in a grid: 16 million pixels, of which one at a time is in memory.</summary>
    public static readonly OutsidePictureLimits Limits = new(20_000_000, 16_000_000);

    /// <summary>Reads what was not read, as long as it is wanted.</summary>
    /// <exception cref="OperationCanceledException">The server stops.</exception>
    public async Task RunAsync(Func<bool> isWanted, CancellationToken cancellation)
    {
        foreach (GridPlace place in grid.Places.Skip(grid.Done))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!isWanted())
            {
                return;
            }

            await ReadAsync(place, cancellation).ConfigureAwait(false);
            grid.Done++;
        }

        // Nothing is compared any more.
        foreach (GridPlace place in grid.Places)
        {
            place.Features = [];
        }
    }

    private async Task ReadAsync(GridPlace place, CancellationToken cancellation)
    {
        if (place.Record.File is not { } file)
        {
            place.Problem = "metadata.json says that there is no picture here.";
            return;
        }

        byte[] rgb;
        try
        {
            await using FileStream stream = File.OpenRead(Path.Combine(grid.Folder.Path, file));
            rgb = SquarePicture.Of(await OutsidePicture.ReadAsync(stream, Limits, cancellation).ConfigureAwait(false));
        }
        catch (OutsidePictureException exception)
        {
            place.Problem = $"{file}: {exception.Message}";
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            place.Problem = exception is FileNotFoundException ? $"{file} is not in the folder." : $"{file} cannot be read from the disk.";
            return;
        }

        if (encoder is not null)
        {
            place.Features = await encoder.RunAsync(model => model.EmbedImage(rgb), "the features of a grid's picture", cancellation).ConfigureAwait(false);
            Compare(place);
        }

        place.Thumbnail = Thumbnail.Of(rgb);
    }

    private void Compare(GridPlace place)
    {
        foreach (GridPlace other in grid.Neighbours(place.Record).Where(other => other.Features.Length == place.Features.Length))
        {
            double distance = distances.Between(place.Record.Point, other.Record.Point);
            if (double.IsFinite(distance))
            {
                var step = new LatticeStep(Lipschitz.Distance(place.Features, other.Features), distance);
                place.Add(step, grid.Noise);
                other.Add(step, grid.Noise);
            }
        }
    }
}
