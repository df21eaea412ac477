using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <content>Pictures, their features, and the noise that was measured with them.</content>
public sealed partial class PictureStore
{
    /// <summary>Those of a world's keys that there is a picture of.</summary>
    internal HashSet<PictureKey> Existing(IReadOnlyCollection<PictureKey> keys)
    {
        if (Disk is not { } disk)
        {
            return [];
        }

        if (disk.Database.IsDamaged)
        {
            // The index may know a picture whose pages are lost.
            return [.. keys.Where(key => Find(key) is not null)];
        }

        // Those that wait to be written first: one that is written in between is then found in either place.
        HashSet<PictureKey> existing = [.. keys.Where(key => disk.Writer.FindUnwritten(key) is not null)];
        Attempt(disk, () => existing.UnionWith(disk.Pictures.Existing([.. keys.Except(existing)])));
        return existing;
    }

    /// <summary>Whether a picture waits to be written: nobody else can read it yet.</summary>
    internal bool IsUnwritten(PictureKey key) => Disk?.Writer.FindUnwritten(key) is not null;

    /// <inheritdoc cref="StoredPictures.MeanBytes"/>
    internal double? MeanBytes()
    {
        double? mean = null;
        if (Disk is { } disk)
        {
            Attempt(disk, () => mean = disk.Pictures.MeanBytes());
        }

        return mean;
    }

    /// <summary>A picture's features and where they come from.</summary>
    internal KeptFeatures? FindFeatures(PictureKey key)
    {
        KeptFeatures? features = null;
        if (Disk is { } disk)
        {
            Attempt(disk, () => features = disk.Writer.FindUnwritten(key) is { } unwritten
                ? KeptFeatures.Of(unwritten)
                : disk.Pictures.FindFeatures(key));
        }

        return features;
    }

    /// <summary>The features of those of a world's pictures that are kept, found in one query where the file is whole.</summary>
    /// <param name="keys">Keys of one world, each once.</param>
    internal Dictionary<PictureKey, KeptFeatures> FindFeatures(IReadOnlyCollection<PictureKey> keys)
    {
        Dictionary<PictureKey, KeptFeatures> found = new(keys.Count);
        if (Disk is not { } disk)
        {
            return found;
        }

        List<PictureKey> written = FindUnwritten(disk, keys, found, KeptFeatures.Of);
        if (!disk.Database.IsDamaged)
        {
            Attempt(disk, () => disk.Pictures.FindFeatures(written, found));
        }

        if (disk.Database.IsDamaged)
        {
            // A lost page ends a query for all of them. Asked for one by one, those on whole pages are found.
            foreach (PictureKey key in written.Where(key => !found.ContainsKey(key)))
            {
                if (FindFeatures(key) is { } features)
                {
                    found.Add(key, features);
                }
            }
        }

        return found;
    }

    /// <summary>The features of a world's kept pictures, some thousand at a time, in the order of their points: first by α, then by β.</summary>
    /// <param name="last">The last point of the part before; null for the first.</param>
    /// <returns>Nothing where there are no more.</returns>
    internal List<(PlanePoint Point, KeptFeatures Features)> FeaturesBehind(WorldId world, PlanePoint? last)
    {
        List<(PlanePoint, KeptFeatures)> part = [];
        if (Disk is { } disk)
        {
            Attempt(disk, () => part = disk.Pictures.FeaturesBehind(world, last));
        }

        return part;
    }

    /// <summary>
    /// The thumbnails of those of a world's pictures that are kept, empty where a picture has none yet; found in one query
    /// where the file is whole.
    /// </summary>
    /// <param name="keys">Keys of one world, each once.</param>
    internal Dictionary<PictureKey, ReadOnlyMemory<byte>> FindThumbnails(IReadOnlyCollection<PictureKey> keys)
    {
        Dictionary<PictureKey, ReadOnlyMemory<byte>> found = new(keys.Count);
        if (Disk is not { } disk)
        {
            return found;
        }

        List<PictureKey> written = FindUnwritten(disk, keys, found, unwritten => unwritten.Thumbnail);
        if (disk.Database.IsDamaged || !Attempt(disk, () => disk.Thumbnails.Find(written, found)))
        {
            // Pictures on whole pages are there all the same; whoever draws them makes their thumbnails.
            foreach (PictureKey key in Existing([.. written.Where(key => !found.ContainsKey(key))]))
            {
                found.Add(key, default);
            }
        }

        return found;
    }

    /// <summary>
    /// Adds to those found what pictures have that wait to be written. They are looked for first: one that is written in between
    /// is then found in either place.
    /// </summary>
    /// <returns>All other keys.</returns>
    private static List<PictureKey> FindUnwritten<T>(
        OpenStore disk, IReadOnlyCollection<PictureKey> keys, Dictionary<PictureKey, T> found, Func<Picture, T> of)
    {
        List<PictureKey> written = [];
        foreach (PictureKey key in keys)
        {
            if (disk.Writer.FindUnwritten(key) is { } unwritten)
            {
                found.Add(key, of(unwritten));
            }
            else
            {
                written.Add(key);
            }
        }

        return written;
    }

    /// <summary>Keeps thumbnails that were made of kept pictures, which had none.</summary>
    internal void Complete(IReadOnlyCollection<(PictureKey Key, ReadOnlyMemory<byte> Jpeg)> thumbnails)
    {
        if (Disk is { } disk && thumbnails.Count > 0)
        {
            AttemptToWrite(disk, () => disk.Space.Write(thumbnails.Sum(made => StoredThumbnails.BytesOf(made.Jpeg)), () =>
            {
                foreach ((PictureKey key, ReadOnlyMemory<byte> jpeg) in thumbnails)
                {
                    disk.Thumbnails.Complete(key, jpeg);
                }
            }));
        }
    }

    /// <summary>Keeps a picture's features of another image encoder in the place of those that it has.</summary>
    internal void Renew(PictureKey key, Picture picture)
    {
        if (Disk is { } disk)
        {
            AttemptToWrite(disk, () => disk.Pictures.Renew(key, picture));
        }
    }

    internal Picture? Find(PictureKey key)
    {
        Picture? picture = null;
        if (Disk is { } disk)
        {
            Attempt(disk, () => picture = disk.Writer.FindUnwritten(key) ?? disk.Pictures.Find(key));
            if (picture is not null)
            {
                disk.Writer.Touch(key);
            }
        }

        return picture;
    }

    /// <summary>Writes at once that pictures are used now, however many: what was used before them goes first.</summary>
    internal void Touch(IReadOnlyCollection<PictureKey> keys)
    {
        if (Disk is { } disk)
        {
            long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            AttemptToWrite(disk, () => disk.Groups.Write([], now, [.. keys.Select(key => (key, now))]));
        }
    }

    /// <summary>Notes that a picture was used, though memory had it, so that the disk does not take it for forgotten.</summary>
    internal void Touch(PictureKey key) => Disk?.Writer.Touch(key);

    internal void Add(PictureKey key, Picture picture) => Disk?.Writer.Add(key, picture);

    /// <inheritdoc cref="StoreWriter.SettleAsync"/>
    internal Task SettleAsync(IReadOnlyCollection<PictureKey> keys, CancellationToken cancellation) =>
        Disk?.Writer.SettleAsync(keys, cancellation) ?? Task.CompletedTask;

    /// <inheritdoc cref="StoredNoise.Find"/>
    internal double? FindNoise(PictureKey place, FeatureOrigin origin)
    {
        double? noise = null;
        if (Disk is { } disk)
        {
            Attempt(disk, () => noise = disk.Noise.Find(place, origin));
        }

        return noise;
    }

    /// <inheritdoc cref="StoredNoise.Keep"/>
    internal void KeepNoise(PictureKey place, FeatureOrigin origin, double noise) => Disk?.Noise.Keep(place, origin, noise);
}
