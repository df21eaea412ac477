using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>The fields over the lattice of a zoom that are computed from the features of the pictures which exist.</summary>
/// <param name="library">The pictures; neighbours outside everyone's view count as well.</param>
/// <param name="noise">What the changes must stand out from.</param>
internal sealed class LatticeFields(PictureLibrary library, FeatureNoise noise, TimeProvider time)
{
    /// <summary>
    /// The estimates of some kinds at a tile's lattice point from its neighbours at the same zoom, once the noise there is measured; where
    /// it is not by the end of the patience, or cannot be, the values are not known either. Without patience nothing is measured.
    /// </summary>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>Those that are known; none while the tile or all its neighbours are unknown or without features.</returns>
    public Task<IReadOnlyList<FieldValue>> AtAsync(
        PreparedWorld world, TileAddress tile, IReadOnlyCollection<FieldKind> kinds, string client, TimeSpan patience) =>
        AtAsync(world, tile, kinds, Read(world, [tile]), client, patience);

    /// <summary>The same from what was read before, for this and other tiles.</summary>
    /// <inheritdoc cref="AtAsync(PreparedWorld, TileAddress, IReadOnlyCollection{FieldKind}, string, TimeSpan)"/>
    public async Task<IReadOnlyList<FieldValue>> AtAsync(
        PreparedWorld world, TileAddress tile, IReadOnlyCollection<FieldKind> kinds, FieldInputs inputs, string client, TimeSpan patience)
    {
        if (LatticeSurroundings.Of(tile, inputs) is not { } around)
        {
            return [];
        }

        if (around.Neighbours == 0)
        {
            return around.Uncompared > 0 ? Incomparable(tile, kinds, around.Uncompared) : [];
        }

        if (patience <= TimeSpan.Zero)
        {
            // Nobody waits, so nothing is rendered for it.
            return Of(noise.Known(world.Id, NoisePlaces.Of(world, tile), around.Origin));
        }

        try
        {
            double? measured = await noise.AtAsync(world, tile, around.Origin, client).WaitAsync(patience, time).ConfigureAwait(false);
            return measured is null ? Incomparable(tile, kinds, around.Neighbours + around.Uncompared) : Of(measured);
        }
        catch (Exception exception) when (exception is TimeoutException or RenderingException or TileUnavailableException or OperationCanceledException)
        {
            return Of(measured: null);
        }

        IReadOnlyList<FieldValue> Of(double? measured)
        {
            List<FieldValue> values = new(kinds.Count);
            foreach (FieldKind kind in kinds)
            {
                if (around.Estimate(kind, world, inputs, measured) is { } estimate)
                {
                    values.Add(new(kind, tile, estimate));
                }
            }

            return values;
        }
    }

    /// <summary>The field of many tiles of one zoom, for those who do not follow a view: the values that are known, in the order of the tiles.</summary>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <param name="patience">How long the noise is waited for, of all tiles together.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<IReadOnlyList<FieldValue>> WholeAsync(
        PreparedWorld world, IEnumerable<TileAddress> tiles, FieldKind kind, string client, TimeSpan patience, CancellationToken cancellation) =>
        new WholeField(this, world, kind, patience, time).ReadAsync(tiles, client, cancellation);

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

    /// <summary>Those of some tiles that have a picture, in their order.</summary>
    public IEnumerable<TileAddress> Kept(WorldId world, IReadOnlyCollection<TileAddress> tiles)
    {
        HashSet<PictureKey> kept = library.Existing([.. tiles.Select(tile => PictureKey.Of(world, tile))]);
        return kept.Count == 0 ? [] : tiles.Where(tile => kept.Contains(PictureKey.Of(world, tile)));
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

    private static IReadOnlyList<FieldValue> Incomparable(TileAddress tile, IReadOnlyCollection<FieldKind> kinds, int neighbours) =>
        [.. kinds.Select(kind => new FieldValue(kind, tile, new(null, null, 0, null, 0) { Uncompared = neighbours }))];
}
