using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>The features of some tiles of one zoom and of their neighbours: each was read once, all of them together.</summary>
internal sealed class FeatureLookup
{
    private readonly PictureLibrary _library;
    private readonly WorldId _world;
    private readonly string _encoder;
    private readonly Dictionary<PictureKey, KeptFeatures> _found;

    /// <param name="library">The pictures; neighbours outside everyone's view count as well.</param>
    public FeatureLookup(PictureLibrary library, WorldId world, IEnumerable<TileAddress> tiles)
    {
        _library = library;
        _world = world;
        _encoder = library.Origin.Encoder;
        HashSet<TileAddress> around = LatticeFields.WithNeighbours(tiles);
        _found = library.FindFeatures([.. around.Select(tile => PictureKey.Of(world, tile))]);
        around.RemoveWhere(tile => !_found.TryGetValue(PictureKey.Of(world, tile), out KeptFeatures found) || !IsOfUse(found));
        Tiles = around;
    }

    /// <summary>The tiles and neighbours that have features, or get them by <see cref="Of"/>.</summary>
    public IReadOnlySet<TileAddress> Tiles { get; }

    /// <summary>A tile's features by the model's image encoder; null where its picture does not exist.</summary>
    /// <exception cref="RenderingException">They were kept by another encoder, and the device cannot compute them anew.</exception>
    public KeptFeatures? Of(TileAddress tile)
    {
        PictureKey key = PictureKey.Of(_world, tile);
        if (!_found.TryGetValue(key, out KeptFeatures features))
        {
            return null;
        }

        if (features.Origin.Encoder == _encoder)
        {
            return features;
        }

        // Not all at once: the first values would have to wait until the encoder has seen every picture.
        _found.Remove(key);
        if (_library.FindFeatures(key) is not { } renewed)
        {
            return null;
        }

        _found.Add(key, renewed);
        return renewed;
    }

    private bool IsOfUse(KeptFeatures found) => found.Values.Length > 0 || found.Origin.Encoder != _encoder;
}
