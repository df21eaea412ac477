using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>Sensitivity over the lattice of a zoom, from the features of the pictures that exist.</summary>
/// <param name="library">The pictures; neighbours outside everyone's view count as well.</param>
/// <param name="noise">What the changes must stand out from.</param>
internal sealed class LipschitzField(PictureLibrary library, FeatureNoise noise, TimeProvider time)
{
    /// <summary>
    /// The estimate at a tile's lattice point from its neighbours at the same zoom, once the noise there is measured; where
    /// it is not by the end of the patience, or cannot be, the value is not known either.
    /// </summary>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>Null while the tile or all its neighbours are unknown or without features.</returns>
    public async Task<StabilityEstimate?> AtAsync(PreparedWorld world, TileAddress tile, string client, TimeSpan patience)
    {
        Surroundings around = Look(world, tile);
        if (around.Steps.Count == 0)
        {
            return around.Uncompared > 0 ? Incomparable(around.Uncompared) : null;
        }

        try
        {
            double? measured = await noise.AtAsync(world, tile, around.Origin, client).WaitAsync(patience, time).ConfigureAwait(false);
            return measured is null ? Incomparable(around.Steps.Count + around.Uncompared) : Of(around, measured);
        }
        catch (Exception exception) when (exception is TimeoutException or RenderingException or TileUnavailableException or OperationCanceledException)
        {
            return Of(around, measured: null);
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

    private static StabilityEstimate Of(Surroundings around, double? measured) =>
        Lipschitz.Of(around.Steps, measured)!.Value with { Uncompared = around.Uncompared };

    private static StabilityEstimate Incomparable(int neighbours) => new(null, null, 0, null, 0) { Uncompared = neighbours };

    private Surroundings Look(PreparedWorld world, TileAddress tile)
    {
        List<LatticeStep> steps = new(4);
        if (library.FindFeatures(PictureKey.Of(world.Id, tile)) is not { Values.Length: > 0 } features)
        {
            return new(steps, default, 0);
        }

        int uncompared = 0;
        float[] here = new float[world.Plane.Count];
        float[] there = new float[world.Plane.Count];
        world.Given(tile.Point, here);
        foreach (TileAddress neighbour in Neighbours(tile))
        {
            if (library.FindFeatures(PictureKey.Of(world.Id, neighbour)) is not { } others || others.Values.Length != features.Values.Length)
            {
                continue;
            }

            if (others.Origin == features.Origin)
            {
                world.Given(neighbour.Point, there);
                steps.Add(new(Lipschitz.Distance(features.Values, others.Values), Lipschitz.Distance(here, there)));
            }
            else
            {
                uncompared++;
            }
        }

        return new(steps, features.Origin, uncompared);
    }

    /// <summary>What is known around a tile.</summary>
    /// <param name="Steps">To the neighbours of the same origin.</param>
    /// <param name="Origin">Of the tile's features.</param>
    /// <param name="Uncompared">Neighbours of another origin.</param>
    private readonly record struct Surroundings(List<LatticeStep> Steps, FeatureOrigin Origin, int Uncompared);
}
