using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;

namespace LatentWorld.Engine.Rendering;

/// <summary>All pictures that exist: the cache before the store. Their features are always of the model's own image encoder.</summary>
internal sealed partial class PictureLibrary(PictureCache cache, PictureStore store, IDiffusionModel model, RenderDevices devices)
{
    private long _foundInMemory, _foundOnDisk, _notFound;

    /// <summary>How often pictures were dropped.</summary>
    private long _drops;

    /// <summary>A new picture is kept, and nobody was told of it yet; raised on the thread that brings it, which it must not keep.</summary>
    public event Action<PictureKey>? Added;

    /// <summary>Looks for pictures so far, by where they were found.</summary>
    public (long InMemory, long OnDisk, long Nowhere) Looks =>
        (Volatile.Read(ref _foundInMemory), Volatile.Read(ref _foundOnDisk), Volatile.Read(ref _notFound));

    /// <summary>
    /// The picture if it is in memory. The disk notes the use now and then, so that it does not take the picture for
    /// forgotten. Nothing here takes a lock or, but for that note, allocates.
    /// </summary>
    public bool TryGetCached(PictureKey key, [NotNullWhen(true)] out Picture? picture)
    {
        if (!cache.TryGet(key, out picture, out bool isToNote))
        {
            return false;
        }

        if (isToNote)
        {
            store.Touch(key);
        }

        Interlocked.Increment(ref _foundInMemory);
        return true;
    }

    /// <summary>Whether the picture itself is in memory: a trial of it is rendered all the same.</summary>
    public bool IsCached(RenderTarget target) => target.Trial is null && cache.Contains(target.Picture);

    /// <summary>Those of a world's keys that there is a picture of, in memory or on disk.</summary>
    public HashSet<PictureKey> Existing(IReadOnlyCollection<PictureKey> keys)
    {
        HashSet<PictureKey> existing = [.. keys.Where(cache.Contains)];
        existing.UnionWith(store.Existing([.. keys.Except(existing)]));
        return existing;
    }

    /// <summary>The picture from memory or from disk, null where it does not exist yet.</summary>
    public Picture? Find(PictureKey key)
    {
        if (TryGetCached(key, out Picture? picture))
        {
            return picture;
        }

        long drops = Volatile.Read(ref _drops);
        picture = store.Find(key);
        if (picture is null)
        {
            Interlocked.Increment(ref _notFound);
            return null;
        }

        Interlocked.Increment(ref _foundOnDisk);
        Remember(key, picture, drops);
        return picture;
    }

    /// <summary>The picture from memory or from disk, for what looks through many: memory keeps what others look at. Null where it does not exist yet.</summary>
    public Picture? Peek(PictureKey key) => TryGetCached(key, out Picture? picture) ? picture : store.Find(key);

    /// <summary>Whether the model has an image encoder.</summary>
    public bool HasFeatures => model.FeatureCount > 0;

    /// <summary>Where the features of pictures that are rendered now come from.</summary>
    public FeatureOrigin Origin => new(model.Provider, model.Precision, model.FeaturesFrom);

    /// <summary>
    /// The thumbnails of those of a world's pictures that exist, empty where a picture has none yet: from memory, and all
    /// others from disk at once, where that counts as a use.
    /// </summary>
    /// <param name="keys">Keys of one world, each once.</param>
    public Dictionary<PictureKey, ReadOnlyMemory<byte>> FindThumbnails(IReadOnlyCollection<PictureKey> keys)
    {
        Dictionary<PictureKey, ReadOnlyMemory<byte>> found = new(keys.Count);
        List<PictureKey> missing = [];
        foreach (PictureKey key in keys)
        {
            if (TryGetCached(key, out Picture? picture))
            {
                found.Add(key, picture.Thumbnail);
            }
            else
            {
                missing.Add(key);
            }
        }

        foreach ((PictureKey key, ReadOnlyMemory<byte> jpeg) in store.FindThumbnails(missing))
        {
            store.Touch(key);
            found.Add(key, jpeg);
        }

        return found;
    }

    /// <summary>Makes the thumbnails of pictures that have none, and keeps them.</summary>
    /// <returns>Those that could be made.</returns>
    public IReadOnlyCollection<(PictureKey Key, ReadOnlyMemory<byte> Jpeg)> MakeThumbnails(IEnumerable<PictureKey> keys)
    {
        List<(PictureKey Key, ReadOnlyMemory<byte> Jpeg)> made = [];
        foreach (PictureKey key in keys)
        {
            cache.TryGet(key, out Picture? picture);
            picture ??= store.Find(key);
            if (picture is not null && PictureDecoding.TryDecodeWebP(picture.WebP.Span) is { } rgb)
            {
                Picture complete = picture with { Thumbnail = Thumbnail.Of(rgb) };
                made.Add((key, complete.Thumbnail));
                Replace(key, picture, complete);
            }
        }

        store.Complete(made);
        return made;
    }

    /// <summary>The noise of features that was measured at a place, by this process or one before it; null where none was.</summary>
    public double? FindNoise(PictureKey place, FeatureOrigin origin) => store.FindNoise(place, origin);

    /// <summary>Keeps the noise that was measured at a place with <see cref="Origin"/>.</summary>
    public void KeepNoise(PictureKey place, double noise) => store.KeepNoise(place, Origin, noise);

    /// <summary>
    /// The picture with features of the model's image encoder. Those of another, which the configuration named when it
    /// was drawn, are computed anew from its pixels and kept.
    /// </summary>
    /// <exception cref="RenderingException">The device cannot compute them.</exception>
    public Picture WithFeatures(PictureKey key, Picture picture)
    {
        if (picture.Provenance.FeaturesFrom == model.FeaturesFrom)
        {
            return picture;
        }

        float[] features = model.FeatureCount > 0 ? Embed(picture) : [];
        Picture renewed = picture with { Features = features, Provenance = picture.Provenance with { FeaturesFrom = model.FeaturesFrom } };
        Replace(key, picture, renewed);
        if (features.Length > 0)
        {
            store.Renew(key, renewed);
        }

        return renewed;
    }

    /// <summary>Where a picture is in memory, has it written to disk too.</summary>
    public bool TryKeep(PictureKey key)
    {
        if (!cache.TryGet(key, out Picture? picture))
        {
            return false;
        }

        store.Add(key, picture);
        return true;
    }

    /// <summary>Keeps a new picture.</summary>
    public void Add(PictureKey key, Picture picture)
    {
        // Memory first: where another process's picture is kept, the store says so afterwards.
        cache.Add(key, picture);
        store.Add(key, picture);
        Added?.Invoke(key);
    }

    /// <summary>A new picture was kept by another process.</summary>
    public void Learn(PictureKey key) => Added?.Invoke(key);

    /// <summary>Takes a picture into memory.</summary>
    /// <param name="drops">How often pictures were dropped before it was read: it may be one of those that were since.</param>
    private void Remember(PictureKey key, Picture picture, long drops)
    {
        cache.Add(key, picture);
        if (Volatile.Read(ref _drops) != drops)
        {
            cache.Drop(key);
        }
    }

    /// <summary>Where a picture is in memory, puts one made of it in its place.</summary>
    private void Replace(PictureKey key, Picture former, Picture picture)
    {
        long drops = Volatile.Read(ref _drops);
        if (cache.TryGet(key, out Picture? cached) && ReferenceEquals(cached, former))
        {
            Remember(key, picture, drops);
        }
    }

    private float[] Embed(Picture picture)
    {
        byte[] rgb = PictureDecoding.DecodeWebP(picture.WebP.Span);
        try
        {
            return devices.Run(one => one.EmbedImage(rgb));
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw devices.Explain(exception, "this picture's features");
        }
    }
}
