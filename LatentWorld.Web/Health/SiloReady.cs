using LatentWorld.Cluster.Fronts;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace LatentWorld.Web.Health;

/// <summary>Whether a front end is a member of its cluster: before it is, and once the others count it as gone, nothing reaches the dispatcher.</summary>
internal sealed class SiloReady(ISiloStatusOracle members, ClusterView view) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(members.CurrentStatus == SiloStatus.Active
            ? view.Link is { } link ? HealthCheckResult.Degraded(link) : HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("This front end is no member of the cluster. See that Cluster:Redis answers, and that the other front ends reach Cluster:Address."));
}
