using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Grids;

/// <summary>
/// The grids that are open. One at a time is read, as long as somebody looks at it; a few are held, of which the one that was
/// looked at longest ago makes room.
/// </summary>
public sealed class GridLibrary(GridShelf shelf, TileService tiles, IDiffusionModel model, TimeProvider time, ILogger<GridLibrary> logger) : IDisposable
{
    /// <summary>Of each, thumbnails and field are held: some 35 MB where it has the most pictures.</summary>
    private const int Most = 4;

    /// <summary>Who looks asks again well within this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<OpenedGrid> _open = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<OpenedGrid> _reading = [];

    /// <summary>Opens the folder of a name, and has it read for a while; asked again in that time, for longer.</summary>
    /// <returns>Null where there is no such folder.</returns>
    /// <exception cref="GridFormatException">It cannot be opened.</exception>
    public OpenedGrid? Look(string name)
    {
        if (shelf.Find(name) is not { } folder)
        {
            return null;
        }

        lock (_gate)
        {
            OpenedGrid grid = Open(folder);
            grid.WantedUntil = time.GetUtcNow() + Patience;
            if (!grid.IsRead && !_stop.IsCancellationRequested && _reading.Add(grid))
            {
                grid.Problem = null;
                _ = Task.Run(() => ReadAsync(grid));
            }

            return grid;
        }
    }

    /// <summary>Has a grid read no further until somebody looks again.</summary>
    public void Leave(OpenedGrid grid)
    {
        lock (_gate)
        {
            grid.WantedUntil = DateTimeOffset.MinValue;
        }
    }

    /// <summary>A grid that is open, as its images are asked for; null where it is not.</summary>
    public OpenedGrid? Find(string name)
    {
        lock (_gate)
        {
            return _open.Find(grid => grid.Folder.Name == name);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is under way ends with its picture.
        _stop.Cancel();
    }

    private OpenedGrid Open(GridFolder folder)
    {
        string file = Path.Combine(folder.Path, GridDocumentReader.FileName);
        string stamp = $"{File.GetLastWriteTimeUtc(file).Ticks:x}";
        if (_open.Find(grid => grid.Folder == folder) is { } known)
        {
            if (known.Stamp == stamp)
            {
                return known;
            }

            _open.Remove(known);
            known.WantedUntil = DateTimeOffset.MinValue;
        }

        try
        {
            var opened = new OpenedGrid(folder, GridDocumentReader.ReadFolder(folder.Path), stamp);
            while (_open.Count >= Most)
            {
                OpenedGrid oldest = _open.MinBy(grid => grid.WantedUntil)!;
                oldest.WantedUntil = DateTimeOffset.MinValue;
                _open.Remove(oldest);
            }

            _open.Add(opened);
            return opened;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GridFormatException("metadata.json cannot be read from the disk. Look at who may read the folder.");
        }
    }

    private async Task ReadAsync(OpenedGrid grid)
    {
        try
        {
            await _turn.WaitAsync(_stop.Token).ConfigureAwait(false);
            try
            {
                await new GridReading(grid, model.FeatureCount > 0 ? tiles.Latents : null, new((await PlaneAsync(grid).ConfigureAwait(false))?.Plane)).RunAsync(() => IsWanted(grid), _stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception exception) // whatever it is, the page says it, and the next look tries again
        {
            logger.LogWarning(exception, "Grid {Name} is read no further", grid.Folder.Name);
            // The words of others name folders and parts of the program.
            grid.Problem = "It is read no further: " + (exception is RenderingException ? exception.Message : "the program failed. The server's log says more.");
        }
        finally
        {
            lock (_gate)
            {
                _reading.Remove(grid);
            }
        }
    }

    /// <summary>The plane of its recipe, where the server's model is the recipe's.</summary>
    private async Task<PreparedWorld?> PlaneAsync(OpenedGrid grid)
    {
        if (grid.Document.World is not { } world || world.Model != model.Reference)
        {
            return null;
        }

        PreparedWorld prepared = await tiles.PrepareAsync(WorldId.Of(world), world, _stop.Token).ConfigureAwait(false);
        grid.HasLatents = true;
        grid.Noise = grid.Document.NoiseFrom == model.FeaturesFrom ? grid.Document.Noise : null;
        return prepared;
    }

    private bool IsWanted(OpenedGrid grid)
    {
        lock (_gate)
        {
            return time.GetUtcNow() < grid.WantedUntil;
        }
    }
}
