using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Jobs;

/// <summary>Runs the jobs as long as the server runs.</summary>
internal sealed class JobHost(JobRunner runner) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => runner.RunAsync(stoppingToken);
}
