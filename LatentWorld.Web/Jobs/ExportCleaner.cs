using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Grids;

namespace LatentWorld.Web.Jobs;

/// <summary>Removes exports, and grids that were brought, when their time is over.</summary>
internal sealed class ExportCleaner(ExportShelf shelf, GridShelf grids, TimeProvider time, ILogger<ExportCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                Clean();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, maybe before it has begun.
        }
    }

    private void Clean()
    {
        try
        {
            shelf.Clear();
            grids.Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("Old exports and grids cannot be removed: {Words}", exception.Message);
        }
    }
}
