using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Options;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>The app without its server, for commands that render a world's pictures and keep them, so that they go on after a break.</summary>
internal static class HeadlessApp
{
    /// <summary>Opens model, store and world, does what is to be done, and closes them; Ctrl+C ends it in order.</summary>
    /// <param name="world">A start world's name, or a recipe as links have it; null for the first start world.</param>
    /// <param name="settings">Words for the configuration.</param>
    /// <param name="request">The request by which a server that runs on the same data folder does the same.</param>
    /// <param name="act">What is to be done.</param>
    /// <returns>The process's exit code: 0 where it was done, else 1, and the reason was written.</returns>
    public static async Task<int> RunAsync(
        string? world, string[] settings, string request, TextWriter output, Func<IServiceProvider, OpenedPlace, CancellationToken, Task> act)
    {
        // A command does all by itself, whichever part of a cluster this machine's settings give to its server.
        WebApplicationBuilder builder = AppFolder.CreateBuilder([.. settings, "--Cluster:Role="]);
        builder.AddServices();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using WebApplication app = builder.Build();
        app.CheckSettings();
        app.OpenModel();
        PictureStore store = app.Services.GetRequiredService<PictureStore>();
        if (!store.IsOnDisk || store.Problem is not null)
        {
            output.WriteLine($"Pictures cannot be kept: {store.Problem} Where a server runs on this data folder, ask it ({request}), or name another folder with --Data:Folder=FOLDER.");
            return StartFailure.ExitCode;
        }

        OpenedPlace place = app.Services.GetRequiredService<LinkOpener>().Open(new(world));
        if (place.Problem is { } problem)
        {
            output.WriteLine(problem);
            return StartFailure.ExitCode;
        }

        using var stop = new StopSignals();
        TileService tiles = app.Services.GetRequiredService<TileService>();
        try
        {
            await act(app.Services, place, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            output.WriteLine("Stopped. What was rendered is kept: the same command goes on from there.");
            return StartFailure.ExitCode;
        }
        catch (Exception failure) when (failure is JobHinderedException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine(failure.Message);
            return StartFailure.ExitCode;
        }
        finally
        {
            await tiles.StopAsync();
        }
    }
}
