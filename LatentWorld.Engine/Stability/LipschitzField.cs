using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Stability;

/// <summary>Sensitivity over the lattice of a zoom, from the features of the pictures that exist.</summary>
/// <param name="library">The pictures; neighbours outside everyone's view count as well.</param>
/// <param name="noise">What the changes must stand out from.</param>
internal sealed class LipschitzField(PictureLibrary library, FeatureNoise noise, TimeProvider time)
{
    /// <summary>The estimate at a tile's lattice point from its neighbours at the same zoom, once the noise there is measured.</summary>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>Null while the tile or all its neighbours are unknown or without features.</returns>
    /// <exception cref="RenderingException">A picture that the noise is measured by could not be rendered.</exception>
    /// <exception cref="TileUnavailableException">The queue is full, or the service ends.</exception>
    public async Task<StabilityEstimate?> AtAsync(PreparedWorld world, TileAddress tile, string client)
    {
        List<LatticeStep> steps = Steps(world, tile);
        return steps.Count == 0 ? null : Lipschitz.Of(steps, await noise.AtAsync(world, tile, client).ConfigureAwait(false));
    }

    /// <summary>The same for somebody who does not wait long: where the noise is not known by then, or cannot be had, nor is the value.</summary>
    public async Task<StabilityEstimate?> AtAsync(PreparedWorld world, TileAddress tile, string client, TimeSpan patience)
    {
        List<LatticeStep> steps = Steps(world, tile);
        if (steps.Count == 0)
        {
            return null;
        }

        try
        {
            return Lipschitz.Of(steps, await noise.AtAsync(world, tile, client).WaitAsync(patience, time).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is TimeoutException or RenderingException or TileUnavailableException)
        {
            return Lipschitz.Of(steps, noise: null);
        }
    }

    /// <summary>The lattice points left, right, above and below; fewer at the map's outermost edge.</summary>
    public static IEnumerable<TileAddress> Neighbours(TileAddress tile)
    {
        TileAddress[] around =
        [
            tile with { X = tile.X - 1 }, tile with { X = tile.X + 1 },
            tile with { Y = tile.Y - 1 }, tile with { Y = tile.Y + 1 },
        ];
        return around.Where(neighbour => neighbour.IsValid);
    }

    private List<LatticeStep> Steps(PreparedWorld world, TileAddress tile)
    {
        List<LatticeStep> steps = new(4);
        if (library.FindFeatures(TileKey.Of(world.Id, tile)) is not { Length: > 0 } features)
        {
            return steps;
        }

        float[] here = new float[world.Plane.Count];
        float[] there = new float[world.Plane.Count];
        world.Given(tile.Point, here);
        foreach (TileAddress neighbour in Neighbours(tile))
        {
            if (library.FindFeatures(TileKey.Of(world.Id, neighbour)) is { } others && others.Length == features.Length)
            {
                world.Given(neighbour.Point, there);
                steps.Add(new(Lipschitz.Distance(features, others), Lipschitz.Distance(here, there)));
            }
        }

        return steps;
    }
}
