using LatentWorld.Cluster.Observing;
using OpenTelemetry.Trace;

namespace LatentWorld.Web.Status;

/// <summary>The way of pictures through the cluster, for a collector of traces.</summary>
internal static class TraceRegistration
{
    /// <summary>Where the collector is, by OpenTelemetry's own name; its other variables are taken as well.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether somebody collects traces.</summary>
    public static bool IsTold(IConfiguration configuration) => configuration[Collector] is { Length: > 0 };

    /// <summary>For a process of a cluster. Nothing is begun where nobody collects.</summary>
    public static IServiceCollection AddTraces(this IServiceCollection services, IConfiguration configuration)
    {
        if (IsTold(configuration))
        {
            services.AddOpenTelemetry().WithTracing(traces => traces
                .AddSource([ClusterTraces.SourceName, .. ClusterTraces.OrleansSources])
                .AddOtlpExporter());
        }

        return services;
    }
}
