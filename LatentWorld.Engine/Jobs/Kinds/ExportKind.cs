using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Kinds;

/// <summary>Jobs that write a grid of pictures as a folder, after all of them were rendered.</summary>
public sealed class ExportKind(JobPictures pictures, TileService tiles, IDiffusionModel model, ExportShelf shelf) : IJobKind
{
    /// <inheritdoc/>
    public bool Does(JobTask task) => task is ExportGrid;

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var grid = (ExportGrid)run.Job.Task;
        shelf.Remove(run.Id);
        if (shelf.Refusal(GridExporter.BytesOf(grid, model.PictureSize)) is { } words)
        {
            throw new JobHinderedException($"{words} Resume it afterwards.");
        }

        int failed = 0;
        await pictures.RenderAsync(
            run.Job.World, grid,
            failure =>
            {
                run.Count(failure);
                failed += failure is null ? 0 : 1;
            },
            run.Save, cancellation).ConfigureAwait(false);
        try
        {
            int empty = await WriteAsync(shelf.PathOf(run.Id), run.Job.World, grid, run.Job.Client, run.CountWritten, cancellation).ConfigureAwait(false);
            if (empty > failed)
            {
                shelf.Remove(run.Id);
                throw new JobHinderedException("Some of its pictures made room for others while it was written. Raise Data:StoreMegabytes, and resume it.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The exception names the folder, which is nobody's business.
            throw new JobHinderedException("The export cannot be written: the disk is full, or refuses it. Make room, and resume it.");
        }
    }

    /// <summary>Writes a grid whose pictures exist.</summary>
    /// <param name="folder">It must not exist.</param>
    /// <param name="client">For whom pictures are rendered that the features' noise is measured by.</param>
    /// <param name="written">Called when a place of the grid was written, with a picture or without; the plots come after the last.</param>
    /// <returns>How many places have no picture.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public async Task<int> WriteAsync(string folder, World world, ExportGrid grid, string client, Action written, CancellationToken cancellation)
    {
        var id = WorldId.Of(world);
        PreparedWorld prepared = await tiles.PrepareAsync(id, world, cancellation).ConfigureAwait(false);
        double? noise = await tiles.NoiseAsync(prepared, grid.Middle, client, cancellation).ConfigureAwait(false);
        var source = new GridSource(prepared, model, tiles.Library.Origin, noise, point => tiles.Library.Peek(new PictureKey(id, point)));
        return await Task.Run(() => GridExporter.Write(folder, grid, source, written, cancellation), cancellation).ConfigureAwait(false);
    }
}
