using System.Data.Common;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>Rights that one process at a time has, each for a while that it renews, by the clock of the database that they share.</summary>
internal sealed class Leases(PostgreSqlDatabase database)
{
    /// <summary>Takes a right, or renews it.</summary>
    /// <param name="length">How long it lasts from now on.</param>
    /// <returns>False where another has it.</returns>
    public bool Take(string name, string holder, TimeSpan length)
    {
        // The clock is read when the row is this statement's: who has waited for it waits for its newest end.
        using StoreReading turn = database.Read();
        using DbCommand command = turn.Command(
            """
            INSERT INTO leases (name, holder, until) VALUES (@name, @holder, clock_timestamp() + @length)
            ON CONFLICT (name) DO UPDATE SET holder = @holder, until = clock_timestamp() + @length
            WHERE leases.holder = @holder OR leases.until < clock_timestamp()
            """,
            ("@name", name), ("@holder", holder), ("@length", length));
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>Ends a right before its time; where it is another's by now, nothing.</summary>
    public void GiveBack(string name, string holder)
    {
        using StoreReading turn = database.Read();
        using DbCommand command = turn.Command(
            "UPDATE leases SET until = clock_timestamp() WHERE name = @name AND holder = @holder", ("@name", name), ("@holder", holder));
        command.ExecuteNonQuery();
    }

    /// <summary>Whether nobody else has taken a right since one had it, even if its time is over; to be called in a transaction.</summary>
    public bool IsStillOf(string name, string holder)
    {
        using DbCommand command = database.Write("SELECT holder FROM leases WHERE name = @name", ("@name", name));
        return command.ExecuteScalar() as string == holder;
    }

    /// <summary>Names that begin so and that somebody has, or had not longer ago than some time.</summary>
    public IReadOnlyCollection<string> Lately(string beginning, TimeSpan ago)
    {
        using StoreReading turn = database.Read();
        using DbCommand command = turn.Command(
            "SELECT name FROM leases WHERE starts_with(name, @beginning) AND until > clock_timestamp() - @ago", ("@beginning", beginning), ("@ago", ago));
        using DbDataReader row = command.ExecuteReader();
        List<string> names = [];
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }
}
