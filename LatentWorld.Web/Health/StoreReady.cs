using LatentWorld.Engine.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>Whether pictures are kept on disk as configured.</summary>
public sealed class StoreReady(PictureStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Problem is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());
}
