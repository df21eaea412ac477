using LatentWorld.Cluster.Membership;
using LatentWorld.Web.Cluster;
using LatentWorld.Web.Health;
using LatentWorld.Web.Http;
using LatentWorld.Web.Http.Wire;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Models;
using LatentWorld.Web.Options;
using LatentWorld.Web.Refusals;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Start;

/// <summary>The server from its settings to its end.</summary>
public static class Server
{
    /// <summary>Serves until it is asked to stop.</summary>
    /// <param name="arguments">Words for the configuration.</param>
    /// <param name="also">Changes the parts before the server is made of them: a test's process puts another model in.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, Action<WebApplicationBuilder>? also = null)
    {
        WebApplicationBuilder builder = AppFolder.CreateBuilder(arguments);
        if (builder.ClusterOf().ReadRole == ClusterRole.Worker)
        {
            return await WorkerServer.RunAsync(builder, also);
        }

        builder.AddServices();
        also?.Invoke(builder);
        WebApplication app = builder.Build();
        app.CheckSettings();
        if (app.Services.GetService<ClusterEntrance>() is { } entrance)
        {
            await entrance.CheckAsync();
        }

        app.OpenModel();
        app.StopRenderingFirst();

        app.UseWordsForBareRefusals();
        app.UseSecurityHeaders();
        app.UseProxies();
        app.UseAllowedHosts();
        app.UseVaryByOrigin();
        app.UseHeadAnswers();
        app.UseCachedTiles();
        app.UseModelForwarding();
        app.UseUnkeptRefusals();
        app.UseExceptionHandler();
        app.UseWordsForBareAnswers();
        app.UseRouting();
        app.UseOneSpelling();
        app.UseUnbufferedHubs();
        app.UseCors();
        app.UseOriginGuard();
        app.UseConnectionGate();
        app.UseRateLimiter();
        app.UseOperatorsGate();
        app.UseAntiforgery();

        app.MapRoutes();

        LostRendering lost = app.Services.GetRequiredService<LostRendering>();
        MembershipWatch? members = app.Services.GetService<MembershipWatch>();
        await app.RunAsync();
        return lost.Problem() is null && members is not { IsLost: true } ? 0 : StartFailure.ExitCode;
    }
}
