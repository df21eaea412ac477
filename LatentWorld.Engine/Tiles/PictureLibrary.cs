using System.Diagnostics.CodeAnalysis;

namespace LatentWorld.Engine.Tiles;

/// <summary>All pictures that exist: the cache before the store.</summary>
internal sealed class PictureLibrary(PictureCache cache, PictureStore store)
{
    /// <summary>The picture if it is in memory. The disk notes the use too, so that it does not take it for forgotten.</summary>
    public bool TryGetCached(TileKey key, [NotNullWhen(true)] out Picture? picture)
    {
        if (!cache.TryGet(key, out picture))
        {
            return false;
        }

        store.Touch(key);
        return true;
    }

    public bool Contains(TileKey key) => cache.Contains(key) || store.Contains(key);

    /// <summary>The picture from memory or from disk, null where it does not exist yet.</summary>
    public Picture? Find(TileKey key)
    {
        if (TryGetCached(key, out Picture? picture))
        {
            return picture;
        }

        picture = store.Find(key);
        if (picture is not null)
        {
            cache.Add(key, picture);
        }

        return picture;
    }

    /// <summary>A picture's features, without reading its bytes where only the disk has them; null where it does not exist yet.</summary>
    public float[]? FindFeatures(TileKey key) =>
        cache.TryGet(key, out Picture? picture) ? picture.Features : store.FindFeatures(key);

    /// <summary>
    /// Where a picture of the same model input exists, it is this key's too from now on. Only memory notes it: the disk
    /// keeps one row an input, which a later look finds again.
    /// </summary>
    public bool TryShare(TileKey key, UInt128 input)
    {
        if ((cache.FindByInput(key.World, input) ?? store.FindByInput(key.World, input)) is not { } picture)
        {
            return false;
        }

        cache.Add(key, picture);
        return true;
    }

    public void Add(TileKey key, Picture picture)
    {
        store.Add(key, picture);
        cache.Add(key, picture);
    }
}
