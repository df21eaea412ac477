using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>
/// Euclidean distances of the latents that the model is given, between neighbours among some tiles of one zoom. Each
/// latent is computed once, row by row, so that no more than two rows of them are held.
/// </summary>
internal sealed class LatentDistances
{
    private readonly Dictionary<(TileAddress First, TileAddress Second), double> _distances = [];

    public LatentDistances(PreparedWorld world, IEnumerable<TileAddress> tiles)
    {
        Dictionary<TileAddress, float[]> above = [], row = [];
        Stack<float[]> free = [];
        foreach (IGrouping<long, TileAddress> next in tiles.GroupBy(tile => tile.Y).OrderBy(group => group.Key))
        {
            foreach (float[] latent in above.Values)
            {
                free.Push(latent);
            }

            above.Clear();
            (above, row) = (row, above);
            foreach (TileAddress tile in next.OrderBy(tile => tile.X))
            {
                float[] latent = free.TryPop(out float[]? unused) ? unused : new float[world.Plane.Count];
                world.Given(tile.Point, latent);
                row.Add(tile, latent);
                Measure(tile with { X = tile.X - 1 }, row, tile, latent);
                Measure(tile with { Y = tile.Y - 1 }, above, tile, latent);
            }
        }
    }

    /// <summary>The distance between two neighbours; null where one of them was not among the tiles.</summary>
    public double? Find(TileAddress tile, TileAddress neighbour) =>
        _distances.TryGetValue(tile.X < neighbour.X || tile.Y < neighbour.Y ? (tile, neighbour) : (neighbour, tile), out double distance)
            ? distance
            : null;

    private void Measure(TileAddress before, Dictionary<TileAddress, float[]> latents, TileAddress tile, float[] latent)
    {
        if (latents.TryGetValue(before, out float[]? other))
        {
            _distances.Add((before, tile), Lipschitz.Distance(other, latent));
        }
    }
}
