using LatentWorld.Engine.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>
/// Whether pictures are kept as configured. A database that processes share fails for all of them at once: to send people elsewhere would
/// take from them what each has in memory, so that is said and no more.
/// </summary>
public sealed class StoreReady(PictureStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            store.Problem is not { } problem ? HealthCheckResult.Healthy()
            : store.IsShared ? HealthCheckResult.Degraded(problem)
            : HealthCheckResult.Unhealthy(problem));
}
