using System.Data.Common;

namespace LatentWorld.Engine.Store.Databases;

/// <summary>A turn of reading: a connection that is the reader's until it is disposed, on the thread that took it.</summary>
internal readonly struct StoreReading(StoreDatabase database, DbConnection connection) : IDisposable
{
    /// <summary>A command, to be disposed before the turn ends.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values) => database.Query(connection, sql, values);

    public void Dispose() => database.GiveBack(connection);
}
