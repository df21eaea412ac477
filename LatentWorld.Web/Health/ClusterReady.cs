using LatentWorld.Cluster.Fronts;
using LatentWorld.Engine.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>
/// Whether a front end's new pictures are rendered. What exists can be looked at without workers, so it is ready without them; where the
/// dispatcher refuses it, it is not. Workers that are there and cannot render say why; where that is the database, which this process misses
/// as well, <see cref="StoreReady"/> says it.
/// </summary>
internal sealed class ClusterReady(ClusterView view, PictureStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            view.Refusal is { } refusal ? HealthCheckResult.Unhealthy(refusal)
            : view.Wait is not { } notice ? HealthCheckResult.Healthy()
            : view.Troubles is not { Count: > 0 } troubles ? HealthCheckResult.Degraded(notice)
            : store is { IsShared: true, Problem: not null } ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join(' ', troubles)));
}
