using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>Sensitivity over the lattice of a zoom, from the features of the pictures that exist.</summary>
/// <param name="library">The pictures; neighbours outside everyone's view count as well.</param>
/// <param name="noise">What the changes must stand out from.</param>
internal sealed class SensitivityField(PictureLibrary library, FeatureNoise noise, TimeProvider time)
{
    /// <summary>
    /// The estimate at a tile's lattice point from its neighbours at the same zoom, once the noise there is measured; where
    /// it is not by the end of the patience, or cannot be, the value is not known either.
    /// </summary>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>Null while the tile or all its neighbours are unknown or without features.</returns>
    public Task<FieldEstimate?> AtAsync(PreparedWorld world, TileAddress tile, string client, TimeSpan patience) =>
        AtAsync(world, tile, Read(world, [tile]), client, patience);

    /// <summary>The same from what was read before, for this and other tiles.</summary>
    /// <inheritdoc cref="AtAsync(PreparedWorld, TileAddress, string, TimeSpan)"/>
    public async Task<FieldEstimate?> AtAsync(
        PreparedWorld world, TileAddress tile, FieldInputs inputs, string client, TimeSpan patience)
    {
        Surroundings around = Look(tile, inputs);
        if (around.Steps.Count == 0)
        {
            return around.Uncompared > 0 ? Incomparable(around.Uncompared) : null;
        }

        try
        {
            double? measured = await noise.AtAsync(world, tile, around.Origin, client).WaitAsync(patience, time).ConfigureAwait(false);
            return measured is null ? Incomparable(around.Steps.Count + around.Uncompared) : Of(world, tile, around, measured);
        }
        catch (Exception exception) when (exception is TimeoutException or RenderingException or TileUnavailableException or OperationCanceledException)
        {
            return Of(world, tile, around, measured: null);
        }
    }

    /// <summary>The noise of features near a tile, measured where it is not known; null where it cannot be.</summary>
    /// <param name="client">For whom pictures are rendered that it is measured by.</param>
    public async Task<double?> NoiseAsync(PreparedWorld world, TileAddress tile, string client, CancellationToken cancellation)
    {
        try
        {
            return await noise.AtAsync(world, tile, library.Origin, client).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Reads what the values of these tiles are computed from.</summary>
    /// <param name="tiles">Of one zoom, in the order in which their values are computed.</param>
    public FieldInputs Read(PreparedWorld world, IReadOnlyCollection<TileAddress> tiles) => new(library, world, tiles);

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

    /// <summary>Some tiles of one zoom with all their neighbours, each once.</summary>
    public static HashSet<TileAddress> WithNeighbours(IEnumerable<TileAddress> tiles) =>
        [.. tiles.SelectMany(tile => Neighbours(tile).Prepend(tile))];

    private static FieldEstimate Of(PreparedWorld world, TileAddress tile, Surroundings around, double? measured) =>
        Lipschitz.Of(around.Steps, measured, NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, tile.Point))!.Value with { Uncompared = around.Uncompared };

    private static FieldEstimate Incomparable(int neighbours) => new(null, null, 0, null, 0) { Uncompared = neighbours };

    private static Surroundings Look(TileAddress tile, FieldInputs inputs)
    {
        List<LatticeStep> steps = new(4);
        if (inputs.Features.Of(tile) is not { Values.Length: > 0 } features)
        {
            return new(steps, default, 0);
        }

        int uncompared = 0;
        foreach (TileAddress neighbour in Neighbours(tile))
        {
            if (inputs.Features.Of(neighbour) is not { } others || others.Values.Length != features.Values.Length)
            {
                continue;
            }

            if (others.Origin == features.Origin)
            {
                steps.Add(new(Lipschitz.Distance(features.Values, others.Values), inputs.Distance(tile, neighbour)));
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
