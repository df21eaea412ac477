using LatentWorld.Web.Agents.Tools;
using LatentWorld.Web.Cluster;
using LatentWorld.Web.Corners;
using LatentWorld.Web.Devices;
using LatentWorld.Web.Fields;
using LatentWorld.Web.Grids;
using LatentWorld.Web.Health;
using LatentWorld.Web.Http;
using LatentWorld.Web.Http.Wire;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Models;
using LatentWorld.Web.Options;
using LatentWorld.Web.Plots;
using LatentWorld.Web.Refusals;
using LatentWorld.Web.Routes;
using LatentWorld.Web.Status;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;
using MudBlazor;
using MudBlazor.Services;

namespace LatentWorld.Web.Start;

/// <summary>All that the server is made of.</summary>
public static class Services
{
    /// <summary>Logs with its stack what keeps the server from starting; <see cref="StartFailure"/> says it for people.</summary>
    private const string StartLog = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Logs each request that is passed on to another model, and with its stack each browser that has gone meanwhile.</summary>
    private const string ForwardingLog = "Yarp";

    public static void AddServices(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter(StartLog, LogLevel.Critical).AddFilter(HealthRegistration.Log, LogLevel.Critical).AddFilter(ForwardingLog, LogLevel.Critical);
        builder.AddSettings();
        builder.AddWordedConnections();
        builder.Services
            .AddModel()
            .AddModels(builder.Configuration)
            .AddRendering()
            .AddTiles()
            .AddWorlds()
            .AddCorners()
            .AddSingleton<PlotDesk>()
            .AddScores()
            .AddJobs()
            .AddAnimations()
            .AddJournals()
            .AddGrids()
            .AddAgents()
            .AddHubs()
            .AddAllowedOrigins()
            .AddProxies()
            .AddRequestLimits()
            .AddStatus()
            .AddKeys()
            .AddProblemDetails()
            .AddExceptionHandler<MalformedRequests>()
            .AddOpenApi(document => document.AddSchemaTransformer(RecipeSchema.DescribeAsync))
            .AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.TopCenter)
            .AddHealth();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        // After the model, whose place it takes.
        builder.AddFrontEnd();
    }
}
