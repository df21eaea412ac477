using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>What the values of some tiles of one zoom are computed from. Pictures that come later are not in it.</summary>
/// <param name="tiles">In the order in which their values are computed.</param>
internal sealed class FieldInputs(PictureLibrary library, PreparedWorld world, IReadOnlyCollection<TileAddress> tiles)
{
    /// <summary>
    /// Tiles whose latents are computed together: neighbours share them, and the first value does not wait for those of a
    /// whole view, which may have moved on by then.
    /// </summary>
    private const int Block = 256;

    private LatentDistances? _distances;

    /// <summary>Of the tiles and their neighbours, all read at once.</summary>
    public FeatureLookup Features { get; } = new(library, world.Id, tiles);

    /// <summary>Euclidean distance of the latents that the model is given, between a tile and a neighbour that both have features.</summary>
    public double Distance(TileAddress tile, TileAddress neighbour)
    {
        if (_distances?.Find(tile, neighbour) is { } known)
        {
            return known;
        }

        IEnumerable<TileAddress> block = tiles.SkipWhile(other => other != tile).Take(Block);
        _distances = new(world, LatticeFields.WithNeighbours(block).Where(Features.Tiles.Contains));
        return _distances.Find(tile, neighbour)!.Value;
    }
}
