using LatentWorld.Web.Agents.Tools;
using LatentWorld.Web.Cluster;
using LatentWorld.Web.Components;
using LatentWorld.Web.Corners;
using LatentWorld.Web.Dives;
using LatentWorld.Web.Fields;
using LatentWorld.Web.Finds;
using LatentWorld.Web.Grids;
using LatentWorld.Web.Health;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Models;
using LatentWorld.Web.Plots;
using LatentWorld.Web.Regions;
using LatentWorld.Web.Routes;
using LatentWorld.Web.Searches;
using LatentWorld.Web.Spectra;
using LatentWorld.Web.Status;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>All that the server answers.</summary>
internal static class Routes
{
    public static void MapRoutes(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapOpenApi();
        app.MapHealth();
        app.MapModels();
        app.MapWorlds();
        app.MapPlots();
        app.MapTiles();
        app.MapSheets();
        app.MapFields();
        app.MapScores();
        app.MapForecasts();
        app.MapFisher();
        app.MapVerification();
        app.MapRegions();
        app.MapJobs();
        app.MapExports();
        app.MapSpectra();
        app.MapDives();
        app.MapWorldRoutes();
        app.MapRouteAnimations();
        app.MapFinds();
        app.MapSearches();
        app.MapCorners();
        app.MapJournals();
        app.MapGrids();
        app.MapXyz();
        app.MapTileJson();
        app.MapPreviews();
        app.MapAgents();
        app.MapTileHub();
        app.MapMetrics();
        app.MapCluster();
        app.MapClusterDashboard();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null)
            .WithBounds();
    }
}
