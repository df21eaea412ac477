using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering;

/// <content>What the image encoder sees in the pictures.</content>
internal sealed partial class PictureLibrary
{
    /// <summary>A picture's features, without reading its bytes where only the disk has them; null where it does not exist yet.</summary>
    public KeptFeatures? FindFeatures(PictureKey key)
    {
        if (cache.TryGet(key, out Picture? picture))
        {
            return KeptFeatures.Of(WithFeatures(key, picture));
        }

        return store.FindFeatures(key) is not { } features ? null
            : features.Origin.Encoder == model.FeaturesFrom ? features
            : Find(key) is { } foreign ? KeptFeatures.Of(WithFeatures(key, foreign))
            : null;
    }

    /// <summary>
    /// The features of those of a world's pictures that exist: from memory, and all others from disk at once. They may be
    /// another image encoder's; <see cref="FindFeatures(PictureKey)"/> computes those anew.
    /// </summary>
    /// <param name="keys">Keys of one world, each once.</param>
    public Dictionary<PictureKey, KeptFeatures> FindFeatures(IReadOnlyCollection<PictureKey> keys)
    {
        Dictionary<PictureKey, KeptFeatures> found = new(keys.Count);
        List<PictureKey> missing = [];
        foreach (PictureKey key in keys)
        {
            if (cache.TryGet(key, out Picture? picture))
            {
                found.Add(key, KeptFeatures.Of(picture));
            }
            else
            {
                missing.Add(key);
            }
        }

        foreach ((PictureKey key, KeptFeatures features) in store.FindFeatures(missing))
        {
            found.Add(key, features);
        }

        return found;
    }

    /// <summary>
    /// The features of all pictures of a world, part by part: what is on disk in the order of its points, and what is in memory alone. A picture may come
    /// twice; one that is added meanwhile may be left out.
    /// </summary>
    public IEnumerable<IReadOnlyList<(PlanePoint Point, KeptFeatures Features)>> AllFeatures(WorldId world)
    {
        yield return [.. cache.All.Where(one => one.Key.World == world).Select(one => (one.Key.Point, KeptFeatures.Of(one.Picture)))];
        for (PlanePoint? last = null; store.FeaturesBehind(world, last) is { Count: > 0 } part; last = part[^1].Point)
        {
            yield return part;
        }
    }
}
