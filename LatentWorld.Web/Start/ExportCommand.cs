using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>The command "export": writes a grid of pictures as a folder, without a browser. What was rendered is kept, so that it goes on after a break.</summary>
public static class ExportCommand
{
    public const string Command = "export";

    /// <returns>The process's exit code: 0 where the folder was written, else 1.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        ExportArguments asked = ExportArguments.Read(arguments);
        asked.ThrowIfUnwritable();
        WebApplicationBuilder builder = AppFolder.CreateBuilder(asked.Settings);
        builder.AddServices();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using WebApplication app = builder.Build();
        app.OpenModel();
        PictureStore store = app.Services.GetRequiredService<PictureStore>();
        if (!store.IsOnDisk || store.Problem is not null)
        {
            output.WriteLine($"Pictures cannot be kept: {store.Problem} Where a server runs on this data folder, ask it (POST /api/worlds/ID/exports), or name another folder with --Data:Folder=FOLDER.");
            return StartFailure.ExitCode;
        }

        OpenedPlace place = app.Services.GetRequiredService<LinkOpener>().Open(new(asked.World));
        if (place.Problem is { } problem)
        {
            output.WriteLine(problem);
            return StartFailure.ExitCode;
        }

        using var stop = new StopSignals();
        TileService tiles = app.Services.GetRequiredService<TileService>();
        try
        {
            output.WriteLine($"{place.Title}: {asked.Grid.Columns} × {asked.Grid.Rows} pictures");
            await WriteAsync(app.Services, place.World, asked, output, stop.Token);
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

    private static async Task WriteAsync(IServiceProvider services, World world, ExportArguments asked, TextWriter output, CancellationToken cancellation)
    {
        ExportGrid grid = asked.Grid;
        var bar = new ProgressBar(grid.Count, output, TimeProvider.System);
        int failed = 0;
        await services.GetRequiredService<JobPictures>().RenderAsync(
            world, grid,
            failure =>
            {
                failed += failure is null ? 0 : 1;
                bar.Step();
            },
            () => { }, cancellation);
        output.WriteLine();
        output.WriteLine("Writing the files");
        var files = new ProgressBar(grid.Count, output, TimeProvider.System);
        await services.GetServices<IJobKind>().OfType<ExportKind>().Single().WriteAsync(asked.Folder, world, grid, client: "", files.Step, cancellation);
        output.WriteLine();
        output.WriteLine(failed == 0 ? $"Written to {asked.Folder}" : $"Written to {asked.Folder}; {failed} pictures could not be rendered and are left out.");
    }
}
