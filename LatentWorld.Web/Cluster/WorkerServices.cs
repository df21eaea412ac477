using LatentWorld.Web.Corners;
using LatentWorld.Web.Devices;
using LatentWorld.Web.Health;
using LatentWorld.Web.Options;
using LatentWorld.Web.Status;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Cluster;

/// <summary>All that a worker is made of.</summary>
internal static class WorkerServices
{
    /// <summary>Logs with its stack what keeps the worker from starting, or that it is stopped before it has started.</summary>
    private const string StartLog = "Microsoft.Extensions.Hosting.Internal.Host";

    public static void AddWorkerServices(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter(StartLog, LogLevel.Critical);
        builder.AddSettings();
        // A worker without a front end waits for one, and says so meanwhile to who watches over it.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services
            .AddModel()
            .AddRendering()
            .AddCornerLookup()
            .AddMeters()
            .AddHostedService<EndWhenLost>()
            .AddHostedService<GiveBack>()
            .AddHealthChecks()
            .AddCheck<ModelHealth>("model", tags: [HealthRegistration.Live])
            .AddCheck<WorkerReady>("worker", tags: [HealthRegistration.Ready]);
        builder.AddWorker();
    }
}
