using LatentWorld.Engine.Rendering;
using OpenTelemetry.Metrics;

namespace LatentWorld.Web.Status;

public static class StatusRegistration
{
    /// <summary>For machines: where Prometheus, or a collector that reads its format, scrapes the metrics.</summary>
    public const string MetricsPath = "/metrics";

    public static IServiceCollection AddStatus(this IServiceCollection services) => services
        .AddMeters()
        .AddSingleton(provider => new MeterReadings(provider.GetRequiredService<TileMetrics>().Meter))
        .AddSingleton<ClusterStatus>()
        .AddSingleton<ServerStatus>();

    /// <summary>What is counted, for a process with or without pages.</summary>
    public static IServiceCollection AddMeters(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(TileMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());
        return services;
    }

    /// <summary>Counting starts with the server, not with the first who asks.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        app.Services.GetRequiredService<ServerStatus>();
        app.MapPrometheusScrapingEndpoint(MetricsPath);
    }
}
