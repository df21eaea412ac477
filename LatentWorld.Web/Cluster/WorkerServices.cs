using LatentWorld.Web.Corners;
using LatentWorld.Web.Health;
using LatentWorld.Web.Options;
using LatentWorld.Web.Start;
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
            .AddWorkerHealth();
        builder.AddWorker();
    }
}
