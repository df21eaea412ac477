using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;

namespace LatentWorld.Engine.Jobs;

/// <summary>Jobs that write a grid of pictures as a folder, after all of them were rendered.</summary>
public sealed class ExportKind(JobPictures pictures, TileService tiles, IDiffusionModel model, ExportShelf shelf) : IJobKind
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is ExportGrid;

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var grid = (ExportGrid)run.Job.Task;
        if (shelf.Find(run.Id) is not null)
        {
            shelf.Remove(run.Id);
        }

        if (shelf.Refusal(BytesOf(grid, model.PictureSize)) is { } words)
        {
            throw new JobHinderedException($"{words} Resume it afterwards.");
        }

        await pictures.RenderAsync(run, cancellation).ConfigureAwait(false);
        GridSource source = await tiles.SourceAsync(run.Job.World, grid.Middle, run.Job.Client, cancellation).ConfigureAwait(false);
        try
        {
            await Task.Run(() => GridExporter.Write(shelf.PathOf(run.Id), grid, source, () => { }, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JobHinderedException($"The export cannot be written: {exception.Message} Make room, and resume it.");
        }
    }

    /// <summary>Bytes that an export takes at most, nearly: PNGs of raw pixels, and four plots.</summary>
    public static double BytesOf(ExportGrid grid, int size) => (grid.Count * ((3.0 * size * size) + 4096)) + (1L << 26);
}
