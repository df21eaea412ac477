using LatentWorld.Engine.Views;
using LatentWorld.Web.Http;
using LatentWorld.Web.Http.Wire;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Measuring;
using LatentWorld.Web.Models;
using LatentWorld.Web.Refusals;
using LatentWorld.Web.Start;
using LatentWorld.Web.Tiles;

try
{
    if ((Commands.Run(args, Console.Out) ?? MeasureCommand.Run(args, Console.Out)) is { } command)
    {
        return await command;
    }

    WebApplicationBuilder builder = AppFolder.CreateBuilder(args);
    builder.AddServices();
    WebApplication app = builder.Build();
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
    app.UseAntiforgery();

    app.MapRoutes();

    TileService tiles = app.Services.GetRequiredService<TileService>();
    await app.RunAsync();
    return tiles.Problem is null ? 0 : StartFailure.ExitCode;
}
catch (OperationCanceledException)
{
    // Asked to stop before it had started.
    return 0;
}
catch (Exception failure) when (StartFailure.InWords(failure) is { } words)
{
    await Console.Error.WriteLineAsync(words);
    return StartFailure.ExitCode;
}
