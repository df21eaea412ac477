using LatentWorld.Engine.Store;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Store;

/// <summary>Where a test's store is. What holds for all stores is tested in each of them, by test classes that are given the place.</summary>
public abstract class StorePlace : IDisposable
{
    /// <summary>Opens the store; a folder's may be opened again when it is closed.</summary>
    public abstract PictureStore Open(Action<string> say, TimeProvider time, long bound);

    public virtual void Dispose()
    {
    }
}

/// <summary>A file in a folder.</summary>
public sealed class FolderPlace : StorePlace
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public override PictureStore Open(Action<string> say, TimeProvider time, long bound) => PictureStore.Open(_folder.Path, bound, say, time);

    public override void Dispose() => _folder.Dispose();
}

/// <summary>An empty database of PostgreSQL.</summary>
public sealed class PostgreSqlPlace(SharedPostgreSql server) : StorePlace
{
    private readonly string _connection = server.NewDatabase();

    public override PictureStore Open(Action<string> say, TimeProvider time, long bound) => PictureStore.OpenPostgreSql(_connection, bound, say, time);
}
