using System.Data.Common;

namespace LatentWorld.Engine.Store.Databases;

/// <summary>
/// The database under a store. The tables speak one SQL to it, with <see cref="Dialect"/> where databases differ; reading
/// has turns (<see cref="Read"/>), and a process writes one transaction at a time, under <see cref="WriteGate"/>.
/// </summary>
internal abstract class StoreDatabase : IDisposable
{
    private long _queries;

    /// <summary>Where it lies, for people: a file's path, or a server's address. Nothing of it is secret.</summary>
    public abstract string Place { get; }

    /// <inheritdoc cref="StoreDialect"/>
    public abstract StoreDialect Dialect { get; }

    /// <summary>Held by whoever writes.</summary>
    public Lock WriteGate { get; } = new();

    /// <summary>Whether damage was found while it was open: nothing more is written then.</summary>
    public virtual bool IsDamaged => false;

    /// <summary>Commands for reading so far.</summary>
    public long Queries => Volatile.Read(ref _queries);

    /// <summary>A turn of reading, to be disposed on the same thread.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public StoreReading Read() => new(this, TakeReader());

    /// <summary>A command for writing, to be used under <see cref="WriteGate"/> in a transaction of <see cref="Begin"/>; it sees what that has written.</summary>
    public DbCommand Write(string sql, params ReadOnlySpan<(string Name, object Value)> values) => Command(Writer, sql, values);

    /// <summary>A transaction of all writing until it is committed, to be used under <see cref="WriteGate"/>.</summary>
    public abstract StoreTransaction Begin();

    /// <summary>Lets nobody else change what goes by a name until the transaction ends: what is read of it now is still so at its end.</summary>
    /// <param name="what">What is meant, by the word that all who change it use.</param>
    public abstract void Reserve(string what);

    /// <summary>Writes something so that a power cut does not lose it; under <see cref="WriteGate"/>, outside a transaction.</summary>
    public virtual void WriteThrough(Action write) => write();

    /// <summary>What a failure means and what helps, for people.</summary>
    public abstract string Report(DbException exception);

    /// <summary>A number that failures of one kind share, so that each kind is said once.</summary>
    public abstract int KindOf(DbException exception);

    public abstract void Dispose();

    /// <summary>The connection of the transaction that is open.</summary>
    protected abstract DbConnection Writer { get; }

    /// <summary>A connection for one turn of reading.</summary>
    protected abstract DbConnection TakeReader();

    /// <summary>Ends the turn that has a connection.</summary>
    protected internal abstract void GiveBack(DbConnection reader);

    /// <summary>A command of a turn of reading.</summary>
    internal DbCommand Query(DbConnection reader, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        Interlocked.Increment(ref _queries);
        return Command(reader, sql, values);
    }

    /// <summary>To be disposed: a forgotten statement keeps a closed connection to a file open until it is finalized.</summary>
    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
