using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>Says what a job would cost, and starts those that fit the bounds.</summary>
public sealed class JobPlanner(TileService tiles, PictureStore store, JobBook book, JobOptions options) : IDisposable
{
    // A raw pixel's bytes: what lossless WebP does not exceed, until there is a picture to measure.
    private const int Channels = 3;

    // A query of some milliseconds, between two looks whether the forecast is still wanted.
    private const int LookedUpTogether = 1024;

    private readonly SemaphoreSlim _starting = new(1);

    /// <summary>What seeding a grid would cost. Looks up to <see cref="JobOptions.MaxPictures"/> pictures up, on a thread of the pool.</summary>
    /// <param name="grid">A grid without a problem.</param>
    public Task<JobForecast> ForecastAsync(World world, SeedGrid grid, CancellationToken cancellation = default) =>
        Task.Run(() => Forecast(world, grid, cancellation), cancellation);

    /// <summary>Starts a job; it runs when those before it are done.</summary>
    /// <param name="grid">A grid without a problem.</param>
    /// <exception cref="JobRefusedException">It does not fit the bounds.</exception>
    public async Task<Job> StartAsync(World world, SeedGrid grid, CancellationToken cancellation = default)
    {
        // One after the other: two that fit each by itself may not fit together.
        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            JobForecast forecast = await ForecastAsync(world, grid, cancellation).ConfigureAwait(false);
            return forecast.Refusal is { } words ? throw new JobRefusedException(words) : book.Add(world, grid, forecast.Pictures);
        }
        finally
        {
            _starting.Release();
        }
    }

    public void Dispose() => _starting.Dispose();

    /// <summary>Seconds until a job that runs has all its pictures.</summary>
    public double SecondsFor(Job job) => tiles.SecondsToRender(job.Remaining, job.World.Steps);

    private JobForecast Forecast(World world, SeedGrid grid, CancellationToken cancellation)
    {
        long pictures = grid.Count;
        long? existing = pictures <= options.MaxPictures ? CountExisting(WorldId.Of(world), grid, cancellation) : null;
        long missing = pictures - (existing ?? 0);
        double mean = store.MeanBytes() ?? ((double)world.Size * world.Size * Channels);
        var forecast = new JobForecast(
            pictures, existing, tiles.SecondsToRender(missing, world.Steps), missing * mean, pictures * mean, store.Bytes, store.Bound, null);
        return forecast with { Refusal = Refusal(forecast, mean) };
    }

    private long CountExisting(WorldId world, SeedGrid grid, CancellationToken cancellation)
    {
        long existing = 0;
        foreach (TileAddress[] part in grid.Tiles().Chunk(LookedUpTogether))
        {
            cancellation.ThrowIfCancellationRequested();
            existing += tiles.Existing([.. part.Select(tile => TileKey.Of(world, tile))]).Count;
        }

        return existing;
    }

    private string? Refusal(JobForecast forecast, double mean)
    {
        if (!store.IsOnDisk || store.Problem is not null)
        {
            return $"Pictures are not kept on disk at present, and a job's would be lost. {store.Problem ?? "The server keeps them in memory only."}";
        }

        if (forecast.Pictures > options.MaxPictures)
        {
            return $"These are {JobWords.Pictures(forecast.Pictures)}, and a job makes at most {JobWords.Count(options.MaxPictures)}. Take a smaller region, or a lower last zoom.";
        }

        double others = book.All.Where(job => job.IsOpen).Sum(job => job.Pictures) * mean;
        if (forecast.BytesInAll + others > forecast.BytesBound)
        {
            return others == 0
                ? $"{JobWords.Pictures(forecast.Pictures)} take {JobWords.AboutBytes(forecast.BytesInAll)}, and the store holds {JobWords.Bytes(forecast.BytesBound)}: "
                    + "the last would push out the first. Take a smaller region or a lower last zoom, or raise Data:StoreMegabytes."
                : $"{JobWords.Pictures(forecast.Pictures)} take {JobWords.AboutBytes(forecast.BytesInAll)} and the jobs that are open {JobWords.AboutBytes(others)}, "
                    + $"and the store holds {JobWords.Bytes(forecast.BytesBound)}: one would push out the other. Cancel one, or raise Data:StoreMegabytes.";
        }

        return book.Full;
    }
}
