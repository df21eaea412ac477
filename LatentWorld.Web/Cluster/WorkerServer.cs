using LatentWorld.Cluster.Membership;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Web.Health;
using LatentWorld.Web.Options;
using LatentWorld.Web.Status;

namespace LatentWorld.Web.Cluster;

/// <summary>A worker from its settings to its end. It answers who watches over it, and serves no pages.</summary>
internal static class WorkerServer
{
    /// <param name="also">Changes the parts before the worker is made of them.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, Action<WebApplicationBuilder>? also)
    {
        builder.AddWorkerServices();
        also?.Invoke(builder);
        WebApplication app = builder.Build();
        app.CheckSettings();
        await app.Services.GetRequiredService<ClusterEntrance>().CheckAsync();
        app.Logger.LogInformation("Opening the model…");
        IDiffusionModel model = app.Services.GetRequiredService<IDiffusionModel>();
        foreach (DeviceModel device in app.Services.GetRequiredService<IReadOnlyList<DeviceModel>>())
        {
            app.Logger.LogInformation("{Model} on {Device}, {Precision}, in batches of {Batch}", model.Reference.Name, device.Name, device.Model.Precision, device.BatchSize);
        }

        app.MapHealth();
        app.MapPrometheusScrapingEndpoint(StatusRegistration.MetricsPath);
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation("This worker answers who watches over it at {Addresses}", string.Join(", ", app.Urls)));
        LostRendering lost = app.Services.GetRequiredService<LostRendering>();
        await app.RunAsync();
        return lost.Problem() is null ? 0 : 1;
    }
}
