using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks.Search;

/// <summary>In which order different ways ask for the pictures of a region, each point once.</summary>
internal static class PictureOrder
{
    /// <summary>The step of the lattice that the quadtree begins with, as the search does at 65 × 65.</summary>
    private const int Coarse = 8;

    public static int[] Search(BorderField field)
    {
        RiftSearch search = new(field.Region, field.Region.Points);
        while (search.Next is { Count: > 0 } wanted)
        {
            foreach (TileAddress tile in wanted)
            {
                int point = Point(field.Region, tile);
                search.Take(tile, field.Features[point], field.Labels[point]);
            }
        }

        return [.. search.Pictures.Select(picture => Point(field.Region, picture.Tile))];
    }

    /// <summary>A quadtree over labels: whatever has corners of different labels is divided, the largest first; then the calm is, from the largest down.</summary>
    public static int[] Quadtree(BorderField field)
    {
        OrderedSet order = new(field.Region);
        PriorityQueue<(int X, int Y, int Side), (bool, int)> squares = new();
        for (int y = 0; y + Coarse < field.Region.Height; y += Coarse)
        {
            for (int x = 0; x + Coarse < field.Region.Width; x += Coarse)
            {
                order.AddGrid(x, y, Coarse, Coarse);
                Enqueue((x, y, Coarse));
            }
        }

        while (squares.TryDequeue(out (int X, int Y, int Side) square, out _))
        {
            int half = square.Side / 2;
            order.AddGrid(square.X, square.Y, square.Side, half);
            if (half > 1)
            {
                Enqueue((square.X, square.Y, half));
                Enqueue((square.X + half, square.Y, half));
                Enqueue((square.X, square.Y + half, half));
                Enqueue((square.X + half, square.Y + half, half));
            }
        }

        return [.. order.Points];

        void Enqueue((int X, int Y, int Side) square)
        {
            int[] labels = [.. order.Grid(square.X, square.Y, square.Side, square.Side).Select(point => field.Labels[point])];
            squares.Enqueue(square, (labels.Distinct().Count() == 1, -square.Side));
        }
    }

    public static int[] Rows(BorderField field) => [.. Enumerable.Range(0, field.Region.Points)];

    public static int[] Shuffled(BorderField field)
    {
        int[] order = Rows(field);
        new Random(1).Shuffle(order);
        return order;
    }

    /// <summary>
    /// What is hardly to be beaten: told where all of them lie, each time the pair of neighbours that brings most for the pictures that it takes.
    /// </summary>
    /// <param name="all">What is to be found.</param>
    public static int[] Told(BorderField field, IReadOnlyList<(int One, int Other)[]> all)
    {
        ILookup<(int One, int Other), int> found = all.SelectMany((pairs, i) => pairs.Select(pair => (pair, i))).ToLookup(at => at.pair, at => at.i);
        HashSet<int> missing = [.. Enumerable.Range(0, all.Count)];
        OrderedSet order = new(field.Region);
        while (missing.Count > 0)
        {
            (int One, int Other) best = found.Select(of => of.Key).MaxBy(pair => found[pair].Count(missing.Contains) / (order.Lacking(pair) + .001));
            order.Add(best.One);
            order.Add(best.Other);
            missing.ExceptWith(found[best]);
        }

        return [.. order.Points, .. Rows(field).Except(order.Points)];
    }

    private static int Point(RegionLattice region, TileAddress tile) => (int)(((tile.Y - region.MinY) * region.Width) + tile.X - region.MinX);

    private sealed class OrderedSet(RegionLattice region)
    {
        private readonly HashSet<int> _known = [];

        public List<int> Points { get; } = [];

        public void Add(int point)
        {
            if (_known.Add(point))
            {
                Points.Add(point);
            }
        }

        public int Lacking((int One, int Other) pair) => (_known.Contains(pair.One) ? 0 : 1) + (_known.Contains(pair.Other) ? 0 : 1);

        public IEnumerable<int> Grid(int left, int top, int side, int step) =>
            from y in Enumerable.Range(0, (side / step) + 1) from x in Enumerable.Range(0, (side / step) + 1) select ((top + (y * step)) * region.Width) + left + (x * step);

        public void AddGrid(int left, int top, int side, int step)
        {
            foreach (int point in Grid(left, top, side, step))
            {
                Add(point);
            }
        }
    }
}
