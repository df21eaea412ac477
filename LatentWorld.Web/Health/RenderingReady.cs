using LatentWorld.Engine.Views;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>Whether pictures can be rendered: by all devices, or by some while others were given up, which is said.</summary>
public sealed class RenderingReady(TileService tiles) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            tiles.Problem is { } problem ? HealthCheckResult.Unhealthy(problem)
            : tiles.Devices.Select(device => device.Lack).OfType<string>().ToArray() is { Length: > 0 } lacks ? HealthCheckResult.Degraded(string.Join(" ", lacks))
            : HealthCheckResult.Healthy());
}
