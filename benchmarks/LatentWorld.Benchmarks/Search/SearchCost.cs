using System.Globalization;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Geometry.Worlds;

namespace LatentWorld.Benchmarks.Search;

/// <summary>
/// How many of a region's pictures it takes to find its rifts and its borders: the search of the engine, a quadtree over labels, row by row, at random, and
/// told where they lie. Of a model's neutral world over the unit square at 65 × 65 points, and of the three modes that are known in closed form.
/// </summary>
internal static class SearchCost
{
    private const double Wanted = .95;

    private static readonly RegionLattice Square = new(6, 0, 0, 64, 64);

    /// <summary>Where the middle of the square lies among the three modes, how far it is turned, and what a step of the lattice is.</summary>
    private static readonly (double Along, double Across, double Turn, double Step)[] Places =
        [(0, 0, 0, .18), (0, 0, .3, .18), (1.7, -1.2, .9, .18), (2.5, 2, 2, .25), (-1.3, .4, .5, .12)];

    public static void Measure(string folder, string data)
    {
        using (var pipeline = DiffusionPipeline.Open(folder))
        {
            IReadOnlyList<float[]> features = RenderedGrid.Of(pipeline.Plane(pipeline.DefaultWorld), Square, data);
            LabelSet labels = WordLabels.OfModel(pipeline.Model);
            Print(pipeline.Model.Reference.Name, new(Square, features, [.. features.Select(values => labels.Of(values).Index)]));
        }

        ThreeModes modes = new(steps: 10);
        foreach ((double along, double across, double turn, double step) in Places)
        {
            (float[] Features, int Label)[] pictures =
            [
                .. Enumerable.Range(0, Square.Points).Select(point =>
                {
                    (double column, double row) = (step * ((point % Square.Width) - 32), step * ((point / Square.Width) - 32));
                    return modes.At(
                        along + (column * Math.Cos(turn)) + (row * Math.Cos(turn + (Math.PI / 3))),
                        across + (column * Math.Sin(turn)) + (row * Math.Sin(turn + (Math.PI / 3))));
                }),
            ];
            Print($"three modes around ({along}, {across}), turned by {turn}, steps of {step}", new(Square, [.. pictures.Select(one => one.Features)], [.. pictures.Select(one => one.Label)]));
        }
    }

    private static void Print(string name, BorderField field)
    {
        Console.WriteLine($"{name}: {field.RiftCells.Count} cells with rifts, {field.BorderCells.Count} with borders; {field.RiftPairs.Count} and {field.BorderPairs.Count} pairs of neighbours");
        Console.WriteLine($"{$"  pictures for {Wanted:P0} of",-26}{"rift cells",12}{"border cells",14}{"rift pairs",12}{"border pairs",14}");
        IReadOnlyList<(int, int)[]>[] sought = [field.RiftCells, field.BorderCells, field.RiftPairs, field.BorderPairs];
        int[][] told = [.. sought.Select(all => PictureOrder.Told(field, all))];
        (string Way, int[][] Orders)[] ways =
        [
            ("search", Same(PictureOrder.Search(field))),
            ("quadtree over labels", Same(PictureOrder.Quadtree(field))),
            ("row by row", Same(PictureOrder.Rows(field))),
            ("at random", Same(PictureOrder.Shuffled(field))),
            ("told where they lie", told),
        ];
        foreach ((string way, int[][] orders) in ways)
        {
            double[] needed = [.. sought.Zip(orders, (all, order) => Needed(order, all))];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {way,-24}{needed[0],12:P1}{needed[1],14:P1}{needed[2],12:P1}{needed[3],14:P1}"));
        }

        Console.WriteLine("  found, rift cells and border cells, of so many pictures:");
        for (int percent = 2; percent <= 24; percent += 2)
        {
            Console.WriteLine($"  {percent,3} % {string.Join("  ", ways.Select(way => string.Create(
                CultureInfo.InvariantCulture, $"{way.Way} {Found(way.Orders[0], sought[0], percent):P0} {Found(way.Orders[1], sought[1], percent):P0}")))}");
        }

        static int[][] Same(int[] order) => [order, order, order, order];
    }

    /// <summary>The share of all pictures with which so many are found as are wanted.</summary>
    private static double Needed(int[] order, IReadOnlyList<(int, int)[]> all) =>
        (When(order, all).Order().ElementAt((int)Math.Ceiling(Wanted * all.Count) - 1) + 1.0) / order.Length;

    private static double Found(int[] order, IReadOnlyList<(int, int)[]> all, int percent) =>
        (double)When(order, all).Count(at => at < percent * order.Length / 100) / all.Count;

    /// <summary>With which picture each is found, by its place in the order.</summary>
    private static IEnumerable<int> When(int[] order, IReadOnlyList<(int One, int Other)[]> all)
    {
        int[] at = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            at[order[i]] = i;
        }

        return all.Select(pairs => pairs.Min(pair => Math.Max(at[pair.One], at[pair.Other])));
    }
}
