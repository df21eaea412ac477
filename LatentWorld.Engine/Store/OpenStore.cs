using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.PostgreSql;
using LatentWorld.Engine.Store.Schema;
using LatentWorld.Engine.Store.Sqlite;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>The parts of a store whose database is open.</summary>
/// <param name="Writing">The writer's thread.</param>
/// <param name="Own">What only this kind of store does beside, if anything; it ends first.</param>
internal sealed record OpenStore(
    StoreDatabase Database,
    StoreSpace Space,
    StoredPictures Pictures,
    StoredThumbnails Thumbnails,
    PictureGroups Groups,
    StoredWorlds Worlds,
    StoredNoise Noise,
    UnreadableRows Unreadable,
    RetryingWriter Late,
    StoreWriter Writer,
    Task Writing,
    IDisposable? Own) : IDisposable
{
    /// <summary>Who of the processes that share the store may do what alone; null elsewhere.</summary>
    public Leases? Leases { get; init; }

    /// <summary>What is gone, where processes share the store; null elsewhere.</summary>
    public GonePictures? Gone { get; init; }

    /// <summary>The id of the database that processes share; null elsewhere.</summary>
    public Guid? DatabaseId { get; init; }

    /// <summary>Latents that recipes name, where processes share the store; null elsewhere.</summary>
    public SharedLatents? Latents { get; init; }

    /// <summary>Keys that sign what pages hand to browsers, where processes share the store; null elsewhere.</summary>
    public SharedKeys? Keys { get; init; }

    /// <summary>Opens the store of a folder.</summary>
    /// <param name="known"><inheritdoc cref="StoreSchema.Prepare" path="/param[@name='known']"/></param>
    /// <inheritdoc cref="Begin" path="/param"/>
    /// <exception cref="StoreException">The folder is in use, of a later version, or cannot be written.</exception>
    public static OpenStore Open(
        string folder, StoreBound bound, WorldsInUse inUse, StoreListeners listeners, TimeProvider time, Action<string> say, IReadOnlyList<World> known)
    {
        SqliteDatabase database = SqliteDatabase.Open(folder, bound, time, say, known);
        var space = new SqliteSpace(database, new(database, () => inUse.Ids), new(folder, say), bound);
        OpenStore open = Begin(database, space, listeners, time, say);
        return open with { Own = new ThumbnailBackfill(database, space, open.Pictures, time) };
    }

    /// <summary>Opens a store in PostgreSQL, which other processes may have open as well.</summary>
    /// <param name="bound">Bytes that its rows may take.</param>
    /// <exception cref="StoreException">The server cannot be reached or used, or the store is of a later version.</exception>
    public static OpenStore OpenPostgreSql(
        string connectionString, long bound, WorldsInUse inUse, StoreListeners listeners, TimeProvider time, Action<string> say)
    {
        PostgreSqlDatabase database = PostgreSqlDatabase.Open(connectionString, time);
        OpenStore open = Begin(database, new PostgreSqlSpace(database, bound, time), listeners, time, say);
        return open with
        {
            Own = new HeldWorlds(open.Late, () => open.TouchWorlds(inUse, time), time),
            Leases = new(database),
            Gone = database.Gone,
            DatabaseId = database.Id,
            Latents = new(database, open.Space, time),
            Keys = new(database),
        };
    }

    /// <summary>Writes what is queued and closes the database.</summary>
    public void Dispose()
    {
        Own?.Dispose();
        Writer.Complete();
        Writing.GetAwaiter().GetResult();
        Late.Dispose();
        Database.Dispose();
    }

    private void TouchWorlds(WorldsInUse inUse, TimeProvider time)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Space.Write(0, () =>
        {
            foreach (WorldId id in inUse.Ids.OrderBy(id => id.Value, StringComparer.Ordinal))
            {
                Worlds.Touch(id, now);
            }

            Latents?.Touch(inUse.Latents, now);
        });
    }

    /// <param name="listeners">Who is told of what the store does by itself.</param>
    private static OpenStore Begin(StoreDatabase database, StoreSpace space, StoreListeners listeners, TimeProvider time, Action<string> say)
    {
        var unreadable = new UnreadableRows(database.Place, say);
        space.Forgotten += listeners.Forgotten;
        var pictures = new StoredPictures(database, space);
        var worlds = new StoredWorlds(database, space, unreadable);
        var groups = new PictureGroups(space, pictures, worlds);
        var late = new RetryingWriter(database, time, say);
        var writer = new StoreWriter(database, space, groups, time, say);
        writer.Lost += listeners.Lost;
        writer.GivenUp += listeners.GivenUp;
        var writing = Task.Factory.StartNew(writer.Run, TaskCreationOptions.LongRunning);
        return new(database, space, pictures, new(database), groups, worlds, new(database, space, late, time), unreadable, late, writer, writing, null);
    }
}
