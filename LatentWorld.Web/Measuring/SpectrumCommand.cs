using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Kinds;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Spectra;
using LatentWorld.Web.Start;

namespace LatentWorld.Web.Measuring;

/// <summary>The command "measure spectrum": how the change at a place goes with the step, as a table, a file, a plot. What was rendered is kept.</summary>
internal static class SpectrumCommand
{
    public const string Word = "spectrum";

    /// <returns>The process's exit code: 0 where it was measured, else 1.</returns>
    public static Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        SpectrumArguments asked = SpectrumArguments.Read(arguments);
        asked.ThrowIfUnwritable();
        return HeadlessApp.RunAsync(asked.World, asked.Settings, "POST /api/worlds/ID/spectrum", output, async (services, place, stopping) =>
        {
            PlaceSpectrum found = await MeasureAsync(services, place.World, place.Title, asked, output, stopping);
            if (asked.Csv is { } csv)
            {
                await File.WriteAllTextAsync(csv, SpectrumTable.Csv(found), stopping);
                output.WriteLine($"Written to {csv}");
            }

            if (asked.Plot is { } plot)
            {
                SpectrumPlot.SavePng(plot, place.World, found, SpectrumWords.Direction(asked.Direction));
                output.WriteLine($"Drawn to {plot}");
            }
        });
    }

    private static async Task<PlaceSpectrum> MeasureAsync(
        IServiceProvider services, World world, string title, SpectrumArguments asked, TextWriter output, CancellationToken cancellation)
    {
        PlaceSpectra spectra = services.GetRequiredService<TileService>().Spectra;
        try
        {
            ScalePairs pairs = spectra.Refusal is { } refusal
                ? throw new JobHinderedException(refusal)
                : await spectra.PairsAsync(world, asked.Place, asked.Direction, cancellation);
            SpectrumTask task = pairs.Problem is { } problem ? throw new JobHinderedException(problem) : SpectrumTask.Of(pairs);
            JobForecast forecast = await services.GetRequiredService<JobPlanner>().ForecastAsync(world, task, new(Client: ""), cancellation);
            output.WriteLine($"{title}: α {NumberWords.Exact(asked.Place.Alpha)}, β {NumberWords.Exact(asked.Place.Beta)}, along {SpectrumWords.Direction(asked.Direction)}: {NumberWords.Counted(pairs.Octaves, "step")}, {JobWords.Pictures(task.Count)}, {forecast.Existing ?? 0} of them there already");
            var bar = new ProgressBar(task.Count, output, TimeProvider.System);
            await services.GetRequiredService<JobPictures>().RenderAsync(world, task, _ => bar.Step(), () => { }, cancellation);
            output.WriteLine();
            output.WriteLine($"Measuring the noise: up to {PlaceSpectra.NoisePictures} pictures, once");
            await services.GetRequiredService<SpectrumKind>().CompleteAsync(world, pairs, client: "", cancellation);
            PlaceSpectrum found = await spectra.ReadAsync(world, pairs, cancellation);
            SpectrumReport.Write(found, output);
            return found;
        }
        catch (RenderingException failure)
        {
            throw new JobHinderedException(failure.Message);
        }
    }
}
