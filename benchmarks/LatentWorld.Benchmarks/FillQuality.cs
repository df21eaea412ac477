using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Benchmarks;

/// <summary>
/// How soon a view that fills shows where its borders will be: of the unit parallelogram at 65 × 65, in the order of the map and
/// row by row, each cell showing its nearest picture. A border cell is one whose features differ from a neighbour's by more
/// than a picture of another subject does. The pictures are those of a data folder; what it lacks is rendered first.
/// </summary>
internal static class FillQuality
{
    private const int Zoom = 6, Edge = 1 << Zoom;

    /// <summary>Of the unit vectors that features are; within a land neighbours at this zoom differ by a tenth of it.</summary>
    private const double Border = 0.5;

    // The map gives the queue 256 pictures, and anew when half of them are there.
    private const int Queued = 256, Renewed = 128;

    private static readonly double[] Shares = [0.025, 0.05, 0.1, 0.2, 0.4];

    public static async Task Measure(IDiffusionModel model, string dataFolder)
    {
        World world = NeutralWorld.Of(model.Reference, model.PictureSize);
        WorldId id = WorldId.Of(world);
        View view = new(world, Zoom, 0, 0, Edge, Edge, Edge / 2, Edge / 2, Field: null) { Detail = ViewDetail.Sheets };
        using PictureStore store = PictureStore.Open(dataFolder, 8L << 30, Console.WriteLine);
        PictureKey[] keys = [.. view.TilesFromCentre().Select(tile => PictureKey.Of(id, tile))];
        await RenderAsync(model, store, world, keys);
        Dictionary<PictureKey, KeptFeatures> features = store.FindFeatures(keys);
        bool[,] final = Borders(Nearest(view, id, features, view.TilesFromCentre().ToHashSet()));
        Console.WriteLine($"{Count(final)} border cells of {view.Count}; of them shown within one coarse cell of the map's order, and of the shown those that stay:");
        List<TileAddress> filled = Filled(view, id, features), rows = [.. view.Without(null)];
        foreach (int count in Shares.Select(share => (int)(share * view.Count)))
        {
            int coarse = CoarseCell(view, [.. filled.Take(count)]);
            foreach ((string name, List<TileAddress> order) in ((string, List<TileAddress>)[])[("the map's order", filled), ("row by row", rows)])
            {
                bool[,] shown = Borders(Nearest(view, id, features, [.. order.Take(count)]));
                Console.WriteLine($"{name,-16} {count,5} pictures  {Near(final, shown, coarse),6:P1} {Near(shown, final, coarse),6:P1}   coarse cell {coarse}");
            }
        }
    }

    private static async Task RenderAsync(IDiffusionModel model, PictureStore store, World world, IReadOnlyCollection<PictureKey> keys)
    {
        using var metrics = new TileMetrics();
        await using var service = new TileService(model, store, new(), metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        List<PictureKey> missing = [.. keys.Except(store.Existing(keys))];
        for (int i = 0; i < missing.Count; i += Queued)
        {
            Console.WriteLine($"{missing.Count - i} pictures to render");
            await foreach (PictureOutcome _ in service.RenderAsync(world, [.. missing.Skip(i).Take(Queued)], Urgency.Visible, default))
            {
            }
        }

        await store.SettleAsync(keys, default);
    }

    /// <summary>The order in which the map fills the view, if pictures come in the order in which they were queued.</summary>
    private static List<TileAddress> Filled(View view, WorldId world, Dictionary<PictureKey, KeptFeatures> features)
    {
        List<TileAddress> order = [];
        HashSet<TileAddress> there = [];
        FillContrast? contrast = null;
        while (FillOrder.FirstStage(view, tile => !there.Contains(tile)) is { } stage)
        {
            if (contrast?.Serves(view, stage) != true)
            {
                contrast = new(view, world, stage, tile => !there.Contains(tile), keys => keys
                    .Where(key => TileAddress.At(key.Point, Zoom) is { } tile && there.Contains(tile))
                    .ToDictionary(key => key, key => features[key]));
            }

            List<TileAddress> next = [.. FillOrder.Next(view, tile => !there.Contains(tile), contrast.Of, Queued).Take(Renewed)];
            order.AddRange(next);
            there.UnionWith(next);
        }

        return order;
    }

    /// <summary>Each cell's features as it is shown: those of its nearest picture.</summary>
    private static float[,][] Nearest(View view, WorldId world, Dictionary<PictureKey, KeptFeatures> features, HashSet<TileAddress> there)
    {
        float[,][] shown = new float[Edge + 1, Edge + 1][];
        foreach (TileAddress tile in view.Without(null))
        {
            TileAddress nearest = there.Contains(tile) ? tile : there.MinBy(other => Squared(other.X - tile.X) + Squared(other.Y - tile.Y));
            shown[tile.Y, tile.X] = features[PictureKey.Of(world, nearest)].Values;
        }

        return shown;
    }

    private static bool[,] Borders(float[,][] shown)
    {
        bool[,] border = new bool[Edge + 1, Edge + 1];
        for (int y = 0; y <= Edge; y++)
        {
            for (int x = 0; x <= Edge; x++)
            {
                border[y, x] = (x < Edge && Lipschitz.Distance(shown[y, x], shown[y, x + 1]) > Border)
                    || (y < Edge && Lipschitz.Distance(shown[y, x], shown[y + 1, x]) > Border);
            }
        }

        return border;
    }

    /// <summary>The step of the finest lattice of which all pictures are there; the edge of the view where there is none.</summary>
    private static int CoarseCell(View view, HashSet<TileAddress> there)
    {
        int step = 1;
        while (step < Edge && view.Without(null).Any(tile => ((tile.X | tile.Y) & (step - 1)) == 0 && !there.Contains(tile)))
        {
            step *= 2;
        }

        return Math.Min(step, 1 << FillOrder.Depth);
    }

    /// <summary>The share of one's border cells that have one of another's within so many cells.</summary>
    private static double Near(bool[,] one, bool[,] other, int within)
    {
        int near = 0;
        for (int y = 0; y <= Edge; y++)
        {
            for (int x = 0; x <= Edge; x++)
            {
                near += one[y, x] && Around(other, x, y, within) ? 1 : 0;
            }
        }

        return near / (double)Count(one);
    }

    private static bool Around(bool[,] border, int x, int y, int within)
    {
        for (int row = Math.Max(0, y - within); row <= Math.Min(Edge, y + within); row++)
        {
            for (int column = Math.Max(0, x - within); column <= Math.Min(Edge, x + within); column++)
            {
                if (border[row, column])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Count(bool[,] border) => border.Cast<bool>().Count(isBorder => isBorder);

    private static long Squared(long value) => value * value;
}
