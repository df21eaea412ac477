using LatentWorld.Cluster.Fronts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>
/// Whether a front end's new pictures are rendered. What exists can be looked at without workers, so it is ready without them; where the
/// dispatcher refuses it, it is not.
/// </summary>
internal sealed class ClusterReady(ClusterView view) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(view.Refusal is { } refusal ? HealthCheckResult.Unhealthy(refusal)
            : view.Notice is { } notice ? HealthCheckResult.Degraded(notice) : HealthCheckResult.Healthy());
}
