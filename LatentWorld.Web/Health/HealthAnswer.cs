using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LatentWorld.Web.Health;

/// <summary>The health answer as JSON: {"status":"Healthy","model":"terra on CPU, fp32"}.</summary>
public static class HealthAnswer
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        model = report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(),
    });
}
