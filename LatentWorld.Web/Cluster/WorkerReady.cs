using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Cluster;

/// <summary>Whether a worker can render, and a dispatcher hears it.</summary>
internal sealed class WorkerReady(WorkerHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            host.Worker is not { } worker ? HealthCheckResult.Unhealthy("The worker has not begun yet.")
            : worker.Problem is { } problem ? HealthCheckResult.Unhealthy(problem)
            : !worker.Hears ? HealthCheckResult.Unhealthy("No front end answers this worker. See that one runs, and that Cluster:Redis and Cluster:Name are the same here and there.")
            : HealthCheckResult.Healthy());
}
