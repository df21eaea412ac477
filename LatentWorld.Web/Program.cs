using LatentWorld.Web.Components;
using LatentWorld.Web.Health;
using LatentWorld.Web.Http;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Options;
using LatentWorld.Web.Start;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;
using MudBlazor.Services;

try
{
    if (args is [CheckModel.Command, ..])
    {
        return CheckModel.Run(args[1..], Console.Out);
    }

    WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
    builder.AddSettings();
    builder.WebHost.UseStaticWebAssets();
    builder.Services
        .AddModel()
        .AddTiles()
        .AddWorlds()
        .AddHubs()
        .AddAllowedOrigins()
        .AddRequestLimits()
        .AddProblemDetails()
        .AddOpenApi()
        .AddMudServices()
        .AddHealth();
    builder.Services.AddRazorComponents().AddInteractiveServerComponents();

    WebApplication app = builder.Build();
    app.OpenModel();

    app.UseVaryByOrigin();
    app.UseCachedTiles();
    app.UseExceptionHandler();
    app.UseSecurityHeaders();
    app.UseRouting();
    app.UseCors();
    app.UseOriginGuard();
    app.UseRateLimiter();
    app.UseAntiforgery();

    app.MapStaticAssets();
    app.MapOpenApi();
    app.MapHealth();
    app.MapWorlds();
    app.MapTiles();
    app.MapVerification();
    app.MapXyz();
    app.MapTileJson();
    app.MapPreviews();
    app.MapTileHub();
    app.MapRazorComponents<App>()
        .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailure.InWords(failure) is { } words)
{
    await Console.Error.WriteLineAsync(words);
    return 1;
}
