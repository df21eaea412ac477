using LatentWorld.Engine.Diffusion;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>Says which model answers. The server listens only once it is loaded, so there is nothing to wait for.</summary>
public sealed class ModelHealth(IDiffusionModel model) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy($"{model.Reference.Name} on {model.Provider}, {model.Precision}"));
}
