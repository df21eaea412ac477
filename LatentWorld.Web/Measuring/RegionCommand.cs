using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Regions;
using LatentWorld.Web.Start;

namespace LatentWorld.Web.Measuring;

/// <summary>The command "measure region": the labels of a region and what is measured of them. What was rendered is kept.</summary>
internal static class RegionCommand
{
    public const string Word = "region";

    /// <summary>How often it is measured again while the noise is not known; each waits for it a few seconds.</summary>
    private const int Tries = 100;

    private const int MostPhases = 12;

    /// <returns>The process's exit code: 0 where it was measured, else 1.</returns>
    public static Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        RegionArguments asked = RegionArguments.Read(arguments);
        return HeadlessApp.RunAsync(asked.World, asked.Settings, "GET /api/worlds/ID/regions/measures", output, async (services, place, stopping) =>
        {
            RegionLattice lattice = asked.Lattice;
            output.WriteLine($"{place.Title}: {lattice.Width} × {lattice.Height} pictures at zoom {NumberWords.Exact(lattice.Zoom)}");
            await RenderAsync(services, place.World, lattice, output, stopping);
            RegionMeasures found = await MeasureAsync(services.GetRequiredService<TileService>().Regions, place.World, asked, stopping);
            Write(found, output);
            if (asked.Csv is { } csv)
            {
                await using (StreamWriter file = new(csv))
                {
                    RegionTables.WriteCsv(file, found);
                }

                output.WriteLine($"Written to {csv}");
            }
        });
    }

    private static async Task RenderAsync(IServiceProvider services, World world, RegionLattice lattice, TextWriter output, CancellationToken cancellation)
    {
        // The cells around its points are all that overlap the rectangle from the first point to the last.
        SeedGrid grid = new(lattice.Bounds, lattice.Zoom, lattice.Zoom);
        var bar = new ProgressBar(grid.Count, output, TimeProvider.System);
        await services.GetRequiredService<JobPictures>().RenderAsync(world, grid, _ => bar.Step(), () => { }, cancellation);
        output.WriteLine();
    }

    private static async Task<RegionMeasures> MeasureAsync(RegionMeter meter, World world, RegionArguments asked, CancellationToken cancellation)
    {
        try
        {
            RegionMeasures found = await meter.MeasureAsync(world, asked.Lattice, asked.Labels, client: "", cancellation);
            for (int i = 0; i < Tries && found.Rounding.Noise is null; i++)
            {
                found = await meter.MeasureAsync(world, asked.Lattice, asked.Labels, client: "", cancellation);
            }

            return found;
        }
        catch (Exception refusal) when (refusal is RegionRefusedException or LabelRefusedException or RenderingException or TileUnavailableException)
        {
            throw new JobHinderedException(refusal.Message);
        }
    }

    private static void Write(RegionMeasures found, TextWriter output)
    {
        output.WriteLine($"{NumberWords.Exact(found.Region.Kept)} of {NumberWords.Exact(found.Region.Lattice.Points)} called by {found.Region.Labels.Source}, encoder {found.Region.Labels.Encoder}");
        output.WriteLine($"A step is {NumberWords.Exact(found.Region.Lattice.Spacing)} in α and β, {RegionWords.Number(found.Rounding.AlongDistance)} and {RegionWords.Number(found.Rounding.DownDistance)} in latent distance.");
        if (found.Scales is { } scales)
        {
            output.WriteLine(scales.Words);
        }

        output.WriteLine();
        foreach (RegionWords.Row row in RegionWords.Of(found))
        {
            output.WriteLine($"{row.Name}: {row.Value} ({row.Scales}). {row.Says}");
        }

        output.WriteLine();
        output.WriteLine($"Phases: {NumberWords.Exact(found.Phases.All.Count)}, with {NumberWords.Exact(found.Phases.Borders.Count)} borders");
        foreach (Phase phase in found.Phases.All.OrderByDescending(phase => phase.Points).Take(MostPhases))
        {
            output.WriteLine($"  {found.Region.Labels.Names[phase.Label]}: {NumberWords.Percent((double)phase.Points / found.Region.Kept, 1)}");
        }
    }
}
