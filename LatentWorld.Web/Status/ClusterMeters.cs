using LatentWorld.Cluster.Membership;
using LatentWorld.Cluster.Observing;
using LatentWorld.Web.Options;
using OpenTelemetry.Resources;

namespace LatentWorld.Web.Status;

/// <summary>What is counted besides where a process is in a cluster.</summary>
internal static class ClusterMeters
{
    private const string OrleansMeter = "Microsoft.Orleans";

    /// <summary>Adds the cluster's meters and Orleans', and labels all of the process's with its role: Prometheus has that in target_info.</summary>
    public static IServiceCollection AddClusterMeters(this IServiceCollection services, ClusterSettings cluster)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("latentworld", serviceInstanceId: cluster.WorkerName.Length > 0 ? cluster.WorkerName : ProcessName.Own)
                .AddAttributes([KeyValuePair.Create<string, object>("latentworld.cluster.role", cluster.ReadRole.ToString().ToLowerInvariant())]))
            .WithMetrics(metrics => metrics.AddMeter(ClusterMetrics.MeterName, OrleansMeter));
        return services;
    }
}
