using LatentWorld.Web.Corners;
using LatentWorld.Web.Devices;
using LatentWorld.Web.Health;
using LatentWorld.Web.Options;
using LatentWorld.Web.Status;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Cluster;

/// <summary>All that a worker is made of.</summary>
internal static class WorkerServices
{
    public static void AddWorkerServices(this WebApplicationBuilder builder)
    {
        builder.AddSettings();
        builder.Services
            .AddModel()
            .AddTiles()
            .AddSingleton<StartWorldCatalogue>()
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
