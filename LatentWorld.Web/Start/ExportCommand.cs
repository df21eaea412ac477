using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Kinds;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>The command "export": writes a grid of pictures as a folder, without a browser. What was rendered is kept, so that it goes on after a break.</summary>
public static class ExportCommand
{
    public const string Command = "export";

    /// <returns>The process's exit code: 0 where the folder was written, else 1.</returns>
    public static Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        ExportArguments asked = ExportArguments.Read(arguments);
        asked.ThrowIfUnwritable();
        return HeadlessApp.RunAsync(asked.World, asked.Settings, "POST /api/worlds/ID/exports", output, (services, place, stopping) =>
        {
            output.WriteLine($"{place.Title}: {asked.Grid.Columns} × {asked.Grid.Rows} pictures");
            return WriteAsync(services, place.World, asked, output, stopping);
        });
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
        output.WriteLine(failed == 0 ? $"Written to {asked.Folder}" : $"Written to {asked.Folder}; {JobWords.Pictures(failed)} could not be rendered and {(failed == 1 ? "is" : "are")} left out.");
    }
}
