using LatentWorld.Engine.Exports;

namespace LatentWorld.Web.Jobs;

/// <summary>Removes exports when their time is over.</summary>
internal sealed class ExportCleaner(ExportShelf shelf, TimeProvider time, ILogger<ExportCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                shelf.Clear();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning("Old exports cannot be removed: {Words}", exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
