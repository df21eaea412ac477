using LatentWorld.Engine.Views;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>Whether pictures can be rendered.</summary>
public sealed class RenderingReady(TileService tiles) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(tiles.Problem is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());
}
