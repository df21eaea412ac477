namespace LatentWorld.Engine.Pictures;

/// <summary>The parts of a store that is open on disk.</summary>
/// <param name="Writing">The writer's thread.</param>
internal sealed record OpenStore(
    StoreDatabase Database,
    StoredPictures Pictures,
    BoundedPictures Bounded,
    StoredWorlds Worlds,
    LateWrites Late,
    StoreWriter Writer,
    Task Writing) : IDisposable
{
    public static OpenStore Open(StoreDatabase database, long bound, TimeProvider time, Action<string> say)
    {
        var pictures = new StoredPictures(database);
        var bounded = new BoundedPictures(database, pictures, bound);
        var writer = new StoreWriter(database, bounded, time, say);
        var writing = Task.Factory.StartNew(writer.Run, TaskCreationOptions.LongRunning);
        return new(database, pictures, bounded, new(database), new(database, time, say), writer, writing);
    }

    /// <summary>Writes what is queued and closes the files.</summary>
    public void Dispose()
    {
        Writer.Complete();
        Writing.GetAwaiter().GetResult();
        Late.Dispose();
        Database.Dispose();
    }
}
