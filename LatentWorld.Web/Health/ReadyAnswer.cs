using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>Readiness as JSON: {"ready":false,"problems":{"store":"…"}}. What is ready may have a problem too: one of several devices is lost.</summary>
public static class ReadyAnswer
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        ready = report.Status != HealthStatus.Unhealthy,
        problems = report.Entries
            .Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Exception?.Message ?? ""),
    });
}
