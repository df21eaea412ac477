using LatentWorld.Engine.Store.Schema;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>The parts of a store that is open on disk.</summary>
/// <param name="Writing">The writer's thread.</param>
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
    ThumbnailBackfill Backfill) : IDisposable
{
    /// <param name="forgotten">Gets the worlds that make room for others.</param>
    /// <param name="known"><inheritdoc cref="StoreSchema.Prepare" path="/param[@name='known']"/></param>
    /// <exception cref="StoreException">The folder is in use, of a later version, or cannot be written.</exception>
    public static OpenStore Open(
        string folder, StoreBound bound, WorldsInUse inUse, Action<IReadOnlyList<WorldId>> forgotten, TimeProvider time, Action<string> say, IReadOnlyList<World> known)
    {
        StoreDatabase database = StoreDatabase.Open(folder, bound, time, say, known);
        var unreadable = new UnreadableRows(database.Path, say);
        var space = new StoreSpace(database, new(database, inUse), new(folder, say), bound);
        space.Forgotten += forgotten;
        var pictures = new StoredPictures(database, space);
        var worlds = new StoredWorlds(database, space, unreadable);
        var groups = new PictureGroups(space, pictures, worlds);
        var late = new RetryingWriter(database, time, say);
        var writer = new StoreWriter(database, space, groups, time, say);
        var writing = Task.Factory.StartNew(writer.Run, TaskCreationOptions.LongRunning);
        return new(database, space, pictures, new(database), groups, worlds, new(database, space, late, time), unreadable, late, writer, writing, new(database, space, pictures, time));
    }

    /// <summary>Writes what is queued and closes the files.</summary>
    public void Dispose()
    {
        Backfill.Dispose();
        Writer.Complete();
        Writing.GetAwaiter().GetResult();
        Late.Dispose();
        Database.Dispose();
    }
}
