using System.Data.Common;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.PostgreSql;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>
/// Pictures on disk, by world and point, and the recipes of the worlds: in a folder, which is one process's at a time, or in
/// PostgreSQL, which processes share.
/// Where the disk fails, the map goes on without it: pictures are made again, worlds are remembered in memory.
/// </summary>
public sealed partial class PictureStore : IDisposable
{
    // Long enough that a world which many look at costs nothing, and shorter than others spare one that was used.
    private static readonly TimeSpan TrustInShared = TimeSpan.FromMinutes(5);

    private readonly RememberedWorlds _remembered;
    private readonly WorldsInUse _inUse = new();
    private readonly StoreOpening? _opening;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private volatile string? _readProblem;

    /// <param name="open">Opens its database; null keeps all in memory.</param>
    /// <param name="trust">How long a world that was kept is taken to be, where processes share the store; null where they do not.</param>
    private PictureStore(Func<WorldsInUse, StoreListeners, OpenStore>? open, TimeSpan? trust, Action<string> say, TimeProvider time)
    {
        IsShared = trust is not null;
        _remembered = new(time, trust);
        _time = time;
        _say = say;
        var listeners = new StoreListeners(_remembered.Forget, lost => Lost?.Invoke(lost), givenUp => GivenUp?.Invoke(givenUp));
        _opening = open is null ? null : new(() => open(_inUse, listeners), time, say);
        WhenOpen(WriteKept);
    }

    /// <summary>Where pictures are kept, for people: a file's path, or a server's address; null where they are not.</summary>
    public string? Place => Disk?.Database.Place;

    /// <summary>Whether other processes may keep theirs at the same place, open or not.</summary>
    public bool IsShared { get; }

    /// <summary>Whether pictures are kept on disk.</summary>
    public bool IsOnDisk => Disk is not null;

    /// <summary>Why pictures are not kept as they should be, for people; null where they are.</summary>
    public string? Problem => _opening?.Problem ?? _readProblem ?? Disk?.Writer.Problem ?? Disk?.Late.Problem;

    /// <summary>Rows that were found to be unreadable and are passed over; the log names them.</summary>
    public int UnreadableRows => Disk?.Unreadable.Count ?? 0;

    /// <summary>The open store; null where nothing is kept on disk, or not yet.</summary>
    internal OpenStore? Disk => _opening?.Disk;

    /// <summary>Bytes that the rows of the store may take; 0 where nothing is kept.</summary>
    public long Capacity => Disk?.Space.Capacity ?? 0;

    /// <summary>Bytes that the rows of the store take, with their indices, as far as this process has seen; 0 where nothing is kept.</summary>
    public long Bytes => Disk?.Space.Rows ?? 0;

    /// <inheritdoc cref="StoreSpace.Files"/>
    internal long FileBytes => Disk?.Space.Files ?? 0;

    /// <inheritdoc cref="StoreSpace.Evicted"/>
    internal long EvictedBytes => Disk?.Space.Evicted ?? 0;

    /// <summary>Pictures that a kill of the process no longer loses, see <see cref="StoreWriter.Written"/>.</summary>
    internal event Action<IReadOnlyList<PictureKey>> Written
    {
        add => Disk!.Writer.Written += value;
        remove => Disk!.Writer.Written -= value;
    }

    /// <inheritdoc cref="StoreWriter.Lost"/>
    internal event Action<IReadOnlyList<PictureKey>>? Lost;

    /// <inheritdoc cref="StoreWriter.GivenUp"/>
    internal event Action<IReadOnlyList<PictureKey>>? GivenUp;

    /// <inheritdoc cref="StoreOpening.WhenOpen"/>
    internal void WhenOpen(Action act) => _opening?.WhenOpen(act);

    /// <summary>
    /// Opens the store of a folder, which is made where it is missing. Where it cannot be used, says why, keeps all in
    /// memory, and tries again every few seconds.
    /// </summary>
    /// <param name="folder">Holds pictures.db and its companions.</param>
    /// <param name="bound">Bytes of all files in the folder; what was used longest ago makes room, whatever it is.</param>
    /// <param name="say">Gets a line that says what is wrong and what helps.</param>
    /// <param name="known">Worlds that are known without the store: what an earlier version keeps of them may go by other ids, and is renamed.</param>
    public static PictureStore Open(
        string folder, long bound, Action<string> say, TimeProvider? time = null, IReadOnlyList<World>? known = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        return new((inUse, listeners) => OpenStore.Open(folder, new(bound), inUse, listeners, clock, say, known ?? []), null, say, clock);
    }

    /// <summary>
    /// Opens the store of a PostgreSQL database, whose tables are made where they are missing; other processes may have it open
    /// as well. Of two that write a picture of the same key the first is kept. Where it cannot be used, says why, keeps all in
    /// memory, and tries again every few seconds.
    /// </summary>
    /// <param name="connectionString">As Npgsql has it, with the host at least.</param>
    /// <param name="bound">Bytes of all rows; what was used longest ago makes room, whatever it is and whoever wrote it.</param>
    /// <param name="say">Gets a line that says what is wrong and what helps.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static PictureStore OpenPostgreSql(string connectionString, long bound, Action<string> say, TimeProvider? time = null)
    {
        if (ProblemOfPostgreSql(connectionString) is { } problem)
        {
            throw new ArgumentException($"The connection string {problem}.", nameof(connectionString));
        }

        TimeProvider clock = time ?? TimeProvider.System;
        return new((inUse, listeners) => OpenStore.OpenPostgreSql(connectionString, bound, inUse, listeners, clock, say), TrustInShared, say, clock);
    }

    /// <inheritdoc cref="PostgreSqlWords.ProblemOf"/>
    public static string? ProblemOfPostgreSql(string connectionString) => PostgreSqlWords.ProblemOf(connectionString);

    /// <summary>A store that keeps no pictures, and worlds in memory.</summary>
    public static PictureStore InMemory() => new(null, null, _ => { }, TimeProvider.System);

    /// <summary>Makes a recipe known in memory for a while, so that its id can be asked for. Nothing is written.</summary>
    public void Introduce(World world) => _remembered.Add(WorldId.Of(world), world);

    /// <summary>Keeps a recipe on disk, so that its id can be asked for later. It goes when it was used longest ago, unless it is in use.</summary>
    public void Remember(World world)
    {
        WorldId id = WorldId.Of(world);
        _remembered.Add(id, world);
        if (_remembered.TryKeep(id) && Disk is { } disk)
        {
            Write(disk, id, world);
        }
    }

    /// <summary>What was to be kept before the store was open.</summary>
    private void WriteKept()
    {
        foreach ((WorldId id, World world) in _remembered.Kept())
        {
            Write(Disk!, id, world);
        }
    }

    private void Write(OpenStore disk, WorldId id, World world) =>
        disk.Late.Write(id, () => disk.Worlds.Remember(id, world, _time.GetUtcNow().ToUnixTimeMilliseconds()));

    /// <summary>Whether a recipe is kept on disk, or in memory where there is no disk.</summary>
    public bool IsRemembered(WorldId id)
    {
        if (_remembered.IsKept(id))
        {
            return true;
        }

        bool isThere = false;
        if (Disk is { } disk)
        {
            Attempt(disk, () => isThere = disk.Worlds.Recall(id) is { } world && Note(id, world));
        }

        return isThere;
    }

    /// <summary>A recipe that somebody has open: its id is known and its row stays until the use ends.</summary>
    /// <returns>To be disposed when the use ends.</returns>
    public IDisposable Hold(World world) => _inUse.Hold(WorldId.Of(world), world);

    /// <summary>The recipe of an id, null where it was never remembered or is forgotten.</summary>
    public World? Recall(WorldId id)
    {
        World? world = _remembered.Find(id) ?? _inUse.Find(id);
        if (world is null && Disk is { } disk)
        {
            Attempt(disk, () => world = disk.Worlds.Recall(id));
            if (world is not null)
            {
                Note(id, world);
            }
        }

        return world;
    }

    /// <summary>Writes what is queued and closes the files.</summary>
    public void Dispose() => _opening?.Dispose();

    /// <summary>Does something with the database, once more where it may pass; what goes wrong is said.</summary>
    /// <returns>Whether it was done.</returns>
    internal bool Attempt(OpenStore disk, Action act)
    {
        try
        {
            try
            {
                act();
            }
            catch (DbException passing) when (passing.IsTransient)
            {
                // A connection that a restarted server has broken; the next try takes another.
                act();
            }

            // What was only locked or slow is past; damage stays.
            if (_readProblem is not null && !disk.Database.IsDamaged && Interlocked.Exchange(ref _readProblem, null) is not null)
            {
                _say($"{disk.Database.Place} is read again.");
            }

            return true;
        }
        catch (DbException exception)
        {
            string problem = disk.Database.Report(exception);
            if (Interlocked.Exchange(ref _readProblem, problem) is null)
            {
                _say(problem);
            }
        }
        catch (ChangedPictureException)
        {
            _say($"The disk changed a picture in {disk.Database.Place}; it is made again. If that happens often, the disk is failing.");
        }

        return false;
    }

    /// <summary>A damaged file is left as it is, for whoever can rescue something from it.</summary>
    private void AttemptToWrite(OpenStore disk, Action act)
    {
        if (!disk.Database.IsDamaged)
        {
            Attempt(disk, act);
        }
    }

    private bool Note(WorldId id, World world)
    {
        _remembered.Add(id, world);
        return _remembered.TryKeep(id) || _remembered.IsKept(id);
    }
}
