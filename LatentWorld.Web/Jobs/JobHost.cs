using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Jobs;

/// <summary>Runs the jobs as long as the server runs.</summary>
internal sealed class JobHost(JobRunner runner) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await runner.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops, maybe before it has begun; that is no fault of the jobs.
        }
    }
}
