using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>Says which model answers, and on what. The server listens only once it is loaded, so there is nothing to wait for.</summary>
public sealed class ModelHealth(IDiffusionModel model, IReadOnlyList<DeviceModel> devices) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy($"{model.Reference.Name} on {Places}, {model.Precision}"));

    private string Places => devices.Count == 1 ? model.Provider : string.Join(" and ", devices.Select(device => device.Name));
}
