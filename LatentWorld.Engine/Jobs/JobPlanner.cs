using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>Says what a job would cost, and starts those that fit the bounds.</summary>
public sealed class JobPlanner(TileService tiles, PictureStore store, JobBook book, ExportShelf shelf, JobOptions options)
{
    // A raw pixel's bytes: what lossless WebP does not exceed, until there is a picture to measure.
    private const int Channels = 3;

    // A query of some milliseconds, between two looks whether the forecast is still wanted.
    private const int LookedUpTogether = 1024;

    /// <summary>What a job would cost. Looks up to <see cref="JobOptions.MaxPictures"/> pictures up, on a thread of the pool.</summary>
    /// <param name="task">What is to be done, without a problem.</param>
    /// <param name="by">Who would start it.</param>
    public Task<JobForecast> ForecastAsync(World world, JobTask task, JobStarter by, CancellationToken cancellation = default) =>
        Task.Run(() => Forecast(world, task, by, cancellation), cancellation);

    /// <summary>Starts a job; it runs when those before it are done.</summary>
    /// <param name="task">What is to be done, without a problem.</param>
    /// <param name="by">Who starts it.</param>
    /// <exception cref="JobRefusedException">It does not fit the bounds.</exception>
    public async Task<Job> StartAsync(World world, JobTask task, JobStarter by, CancellationToken cancellation = default)
    {
        JobForecast forecast = await ForecastAsync(world, task, by, cancellation).ConfigureAwait(false);
        if (forecast.Refusal is { } words)
        {
            throw new JobRefusedException(words);
        }

        // Its pictures are asked for by the world's id.
        store.Remember(world);
        double mean = MeanBytes(world);
        // Two that fit each by itself may not fit together.
        return book.Add(world, task, forecast.Pictures, by, others => Crowd(task, forecast.Pictures, mean, others));
    }

    /// <inheritdoc cref="JobBook.Resume(long, bool)"/>
    public Job? Resume(long id, bool asOperator = false)
    {
        if (book.Find(id) is not { } job)
        {
            return null;
        }

        double mean = MeanBytes(job.World);
        return book.Resume(id, asOperator, others => Crowd(job.Task, job.Pictures, mean, others));
    }

    /// <summary>Seconds until a job that runs has all its pictures.</summary>
    public double SecondsFor(Job job) => tiles.SecondsToRender(job.Remaining, job.World.SampledSteps);

    private JobForecast Forecast(World world, JobTask task, JobStarter by, CancellationToken cancellation)
    {
        long pictures = task.Count;
        long? existing = pictures <= options.MaxPictures ? CountExisting(WorldId.Of(world), task, cancellation) : null;
        long missing = pictures - (existing ?? 0);
        double mean = MeanBytes(world);
        var forecast = new JobForecast(
            pictures, existing, tiles.SecondsToRender(missing, world.SampledSteps), missing * mean, pictures * mean, store.Bytes, store.Capacity, null);
        return forecast with { Refusal = Refusal(world, task, forecast, mean, by) };
    }

    private double MeanBytes(World world) => store.MeanBytes() ?? ((double)world.Size * world.Size * Channels);

    private long CountExisting(WorldId world, JobTask task, CancellationToken cancellation)
    {
        long existing = 0;
        foreach (PlanePoint[] part in task.Points().Chunk(LookedUpTogether))
        {
            cancellation.ThrowIfCancellationRequested();
            existing += tiles.Library.Existing([.. part.Select(point => new PictureKey(world, point))]).Count;
        }

        return existing;
    }

    private string? Refusal(World world, JobTask task, JobForecast forecast, double mean, JobStarter by)
    {
        if (task switch { SpectrumTask or DiveTask => tiles.Dives.Refusal, SearchTask => tiles.Searches.Refusal, RouteTask => tiles.Routes.Refusal, _ => null } is { } blind)
        {
            return blind;
        }

        if (!store.IsOnDisk || store.Problem is not null)
        {
            // The store's own words name its file, which is nobody's business.
            return store.IsShared
                ? "The database does not answer at present, or refuses what is new. Nothing was kept; try again in a moment. The server's status says more."
                : $"Pictures are not kept on disk at present, and a job's would be lost. {(store.IsOnDisk ? "The disk is full, or refuses them; the server's status says more." : "The server keeps them in memory only.")}";
        }

        if (forecast.Pictures > options.MaxPictures)
        {
            return $"These are {JobWords.Pictures(forecast.Pictures)}, and a job makes at most {JobWords.Count(options.MaxPictures)}. {task.Cure}.";
        }

        return Crowd(task, forecast.Pictures, mean, book.All) ?? book.Refusal(by)
            ?? (task is ExportGrid grid ? shelf.Refusal(GridExporter.BytesOf(grid, world.Size)) : null);
    }

    /// <summary>Why a job's pictures and those of the others that wait or run do not fit the store together, for people; null where they do.</summary>
    private string? Crowd(JobTask task, long pictures, double mean, IEnumerable<Job> all)
    {
        double bytes = pictures * mean;
        double others = all.Where(job => job.IsActive).Sum(job => job.Pictures) * mean;
        if (bytes + others <= store.Capacity)
        {
            return null;
        }

        return others == 0
            ? $"{JobWords.Pictures(pictures)} take {JobWords.AboutBytes(bytes)}, and the store holds {JobWords.Bytes(store.Capacity)}: "
                + $"the last would push out the first. {task.Cure}, or raise Data:StoreMegabytes."
            : $"{JobWords.Pictures(pictures)} take {JobWords.AboutBytes(bytes)} and the jobs that are open {JobWords.AboutBytes(others)}, "
                + $"and the store holds {JobWords.Bytes(store.Capacity)}: one would push out the other. Pause or cancel one, or raise Data:StoreMegabytes.";
    }
}
