using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Whether the score metric, which costs a run of the U-Net a point, tells where the pictures' borders lie: its rank correlation with
/// sensitivity over a grid of the unit square, and how much of the steepest tenth lies in its brightest fifth, step by step.
/// </summary>
internal static class ScorePreview
{
    private const int Zoom = 5, Edge = 33;

    public static async Task Measure(IDiffusionModel model)
    {
        World world = NeutralWorld.Of(model);
        using var metrics = new TileMetrics();
        await using var service = new TileService(
            model, PictureStore.InMemory(), new TileServiceOptions { Prefetch = false, CacheBytes = 1L << 29 }, metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        var region = new RegionLattice(Zoom, 0, 0, Edge - 1, Edge - 1);
        await foreach (PictureOutcome outcome in service.RenderAsync(world, [.. region.Tiles.Select(tile => PictureKey.Of(WorldId.Of(world), tile))], Urgency.Visible, default))
        {
            if (outcome.Picture is null)
            {
                throw new InvalidOperationException($"A picture was not rendered: {outcome}.");
            }
        }

        var view = new View(world, Zoom, 0, 0, Edge - 1, Edge - 1, 0, 0, FieldKind.Sensitivity) { Detail = ViewDetail.Sheets };
        IReadOnlyList<FieldValue> field = await service.FieldAsync(view, "");
        // On a busy machine the noise, without which no value is resolved, is not measured before the answer comes.
        while (field.Any(value => value.Estimate.Certainty is Certainty.Measuring))
        {
            field = await service.FieldAsync(view, "");
        }

        Dictionary<TileAddress, double> sensitivity = field.Where(value => value.Estimate.Value is > 0).ToDictionary(value => value.Tile, value => value.Estimate.Value!.Value);
        ScoreFields scores = new(service.Latents, TimeSpan.FromHours(1), TimeProvider.System);
        Console.WriteLine($"{sensitivity.Count} places with a sensitivity");
        for (int step = 0; step < world.Steps; step += 2)
        {
            ScoreStretch found = await scores.StretchAsync(world, region, step, "");
            (double Steep, double Bright)[] pairs =
            [
                .. found.Values.Where(value => value.Estimate.Value is > 0 && sensitivity.ContainsKey(value.Tile))
                    .Select(value => (sensitivity[value.Tile], value.Estimate.Value!.Value)),
            ];
            double[] steep = Ranks([.. pairs.Select(pair => pair.Steep)]), bright = Ranks([.. pairs.Select(pair => pair.Bright)]);
            int steepest = steep.Count(rank => rank >= .9), both = steep.Zip(bright).Count(ranks => ranks.First >= .9 && ranks.Second >= .8);
            Console.WriteLine($"timestep {found.Step.Timestep:F0}: rank correlation {Correlation(steep, bright):F2}; of the steepest tenth {(double)both / steepest:P0} in the brightest fifth");
        }
    }

    /// <summary>Each value's share of the values below it.</summary>
    private static double[] Ranks(double[] values)
    {
        double[] ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        for (int rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = (double)rank / order.Length;
        }

        return ranks;
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        double together = a.Zip(b).Sum(pair => (pair.First - meanA) * (pair.Second - meanB));
        return together / Math.Sqrt(a.Sum(value => (value - meanA) * (value - meanA)) * b.Sum(value => (value - meanB) * (value - meanB)));
    }
}
