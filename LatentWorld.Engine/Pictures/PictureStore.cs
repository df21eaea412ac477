using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Pictures;

/// <summary>
/// Pictures on disk, by world and reduced lattice point, and the recipes of the worlds. One process at a time.
/// Where the disk fails, the map goes on without it: pictures are made again, worlds are remembered in memory.
/// </summary>
public sealed class PictureStore : IDisposable
{
    private readonly RememberedWorlds _remembered = new();
    private readonly OpenStore? _disk;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly string? _openProblem;
    private volatile string? _readProblem;

    private PictureStore(OpenStore? disk, TimeProvider time, Action<string> say, string? openProblem = null)
    {
        _openProblem = openProblem;
        _disk = disk;
        _time = time;
        _say = say;
    }

    /// <summary>Whether pictures are kept on disk.</summary>
    public bool IsOnDisk => _disk is not null;

    /// <summary>Why pictures are not kept as they should be, in words; null where they are.</summary>
    public string? Problem => _openProblem ?? _readProblem ?? _disk?.Writer.Problem ?? _disk?.Late.Problem;

    /// <summary>The file, for other tables beside the pictures; null where nothing is kept on disk.</summary>
    internal StoreDatabase? Database => _disk?.Database;

    /// <summary>Its small writes; null where nothing is kept on disk.</summary>
    internal LateWrites? Late => _disk?.Late;

    /// <inheritdoc cref="BoundedPictures.Bound"/>
    internal long Bound => _disk?.Bounded.Bound ?? 0;

    /// <inheritdoc cref="BoundedPictures.Bytes"/>
    internal long Bytes => _disk?.Bounded.Bytes ?? 0;

    /// <inheritdoc cref="BoundedPictures.EvictedBytes"/>
    internal long EvictedBytes => _disk?.Bounded.EvictedBytes ?? 0;

    /// <summary>Pictures that a kill of the process no longer loses, see <see cref="StoreWriter.Written"/>.</summary>
    internal event Action<IReadOnlyList<TileKey>> Written
    {
        add => _disk!.Writer.Written += value;
        remove => _disk!.Writer.Written -= value;
    }

    /// <summary>Opens the store of a folder, which is made where it is missing. Where it cannot be used, says why and keeps worlds in memory alone.</summary>
    /// <param name="folder">Holds pictures.db and its companions.</param>
    /// <param name="bound">Bytes of all pictures on disk, nearly.</param>
    /// <param name="say">Told in words what is wrong and what helps.</param>
    public static PictureStore Open(string folder, long bound, Action<string> say, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        try
        {
            return new(OpenStore.Open(StoreDatabase.Open(folder, time, say), bound, time, say), time, say);
        }
        catch (StoreException exception)
        {
            string problem = $"{exception.Message} Until then pictures are kept in memory only.";
            say(problem);
            return new(null, time, say, problem);
        }
    }

    /// <summary>A store that keeps no pictures, and worlds in memory.</summary>
    public static PictureStore InMemory() => new(null, TimeProvider.System, _ => { });

    /// <summary>Keeps a recipe, so that its id can be asked for later. Bounded: the least recently used are forgotten.</summary>
    public void Remember(World world)
    {
        WorldId id = WorldId.Of(world);
        if (_remembered.Add(id, world) && _disk is { } disk)
        {
            disk.Late.Write(id, () => disk.Worlds.Remember(id, world, _time.GetUtcNow().ToUnixTimeMilliseconds()));
        }
    }

    /// <summary>The recipe of an id, null where it was never remembered or is forgotten.</summary>
    public World? Recall(WorldId id)
    {
        World? world = _remembered.Find(id);
        if (world is null && _disk is { } disk)
        {
            Attempt(() => world = disk.Worlds.Recall(id));
            if (world is not null)
            {
                _remembered.Add(id, world);
            }
        }

        return world;
    }

    /// <summary>Writes what is queued and closes the files.</summary>
    public void Dispose() => _disk?.Dispose();

    /// <summary>Those of a world's keys that there is a picture of.</summary>
    internal HashSet<TileKey> Existing(IReadOnlyCollection<TileKey> keys)
    {
        if (_disk is not { } disk)
        {
            return [];
        }

        if (disk.Database.IsDamaged)
        {
            // The index may know a picture whose pages are lost.
            return [.. keys.Where(key => Find(key) is not null)];
        }

        // Those that wait to be written first: one that is written in between is then found in either place.
        HashSet<TileKey> existing = [.. keys.Where(key => disk.Writer.FindUnwritten(key) is not null)];
        Attempt(() => existing.UnionWith(disk.Pictures.Existing([.. keys.Except(existing)])));
        return existing;
    }

    /// <inheritdoc cref="StoredPictures.MeanBytes"/>
    internal double? MeanBytes()
    {
        double? mean = null;
        if (_disk is { } disk)
        {
            Attempt(() => mean = disk.Pictures.MeanBytes());
        }

        return mean;
    }

    /// <summary>A picture's features and the hash of the image encoder that they come from.</summary>
    internal (float[] Features, string From)? FindFeatures(TileKey key)
    {
        (float[], string)? features = null;
        if (_disk is { } disk)
        {
            Attempt(() => features = disk.Writer.FindUnwritten(key) is { } unwritten
                ? (unwritten.Features, unwritten.Provenance.FeaturesFrom)
                : disk.Pictures.FindFeatures(key));
        }

        return features;
    }

    /// <summary>Keeps a picture's features of another image encoder in the place of those that it has.</summary>
    internal void Renew(TileKey key, Picture picture)
    {
        if (_disk is { } disk)
        {
            AttemptToWrite(() => disk.Pictures.Renew(key, picture));
        }
    }

    internal Picture? Find(TileKey key)
    {
        Picture? picture = null;
        if (_disk is { } disk)
        {
            Attempt(() => picture = disk.Writer.FindUnwritten(key) ?? disk.Pictures.Find(key));
            if (picture is not null)
            {
                disk.Writer.Touch(key);
            }
        }

        return picture;
    }

    /// <summary>A picture of a world that came of the same model input.</summary>
    internal Picture? FindByInput(WorldId world, UInt128 input)
    {
        Picture? picture = null;
        if (_disk is { } disk)
        {
            Attempt(() => picture = disk.Pictures.FindByInput(world, input));
        }

        return picture;
    }

    /// <summary>Writes at once that pictures are used now, however many: what was used before them goes first.</summary>
    internal void Touch(IReadOnlyCollection<TileKey> keys)
    {
        if (_disk is { } disk)
        {
            long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            AttemptToWrite(() => disk.Bounded.Write([], now, keys.Select(key => (key, now))));
        }
    }

    /// <summary>Notes that a picture was used, though memory had it, so that the disk does not take it for forgotten.</summary>
    internal void Touch(TileKey key) => _disk?.Writer.Touch(key);

    internal void Add(TileKey key, Picture picture) => _disk?.Writer.Add(key, picture);

    /// <inheritdoc cref="StoreWriter.SettleAsync"/>
    internal Task SettleAsync(IReadOnlyCollection<TileKey> keys, CancellationToken cancellation) =>
        _disk?.Writer.SettleAsync(keys, cancellation) ?? Task.CompletedTask;

    /// <summary>A damaged file is left as it is, for whoever can rescue something from it.</summary>
    private void AttemptToWrite(Action act)
    {
        if (!_disk!.Database.IsDamaged)
        {
            Attempt(act);
        }
    }

    private void Attempt(Action act)
    {
        try
        {
            act();
            // What was only locked or slow is past; damage stays.
            if (_readProblem is not null && !_disk!.Database.IsDamaged)
            {
                _readProblem = null;
            }
        }
        catch (SqliteException exception)
        {
            string problem = _disk!.Database.Report(exception);
            if (Interlocked.Exchange(ref _readProblem, problem) is null)
            {
                _say(problem);
            }
        }
        catch (ChangedPictureException)
        {
            _say($"The disk changed a picture in {_disk!.Database.Path}; it is made again. If that happens often, the disk is failing.");
        }
    }
}
