using System.Data.Common;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Jobs;

/// <summary>
/// The table of jobs where front ends share it. Each has a mirror of it, which <see cref="News()"/> keeps fresh; what is changed is read
/// and written in one transaction, one front end after the other, so that it holds for the state that the table has.
/// </summary>
internal sealed class SharedJobs(OpenStore disk)
{
    private const string What = "jobs";

    // The number of the transaction that has written a row last: another after each change, whoever makes it.
    private const string Revision = "CAST(CAST(xmin AS text) AS bigint)";

    private readonly Dictionary<long, long> _known = [];

    private delegate DbCommand Asking(string sql, params ReadOnlySpan<(string Name, object Value)> values);

    /// <summary>The number of a new job, which no other process gets.</summary>
    public long NextId()
    {
        using StoreReading reading = disk.Database.Read();
        using DbCommand command = reading.Command("SELECT nextval(pg_get_serial_sequence('jobs', 'id'))");
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>What others have changed since the last look.</summary>
    public JobChange News()
    {
        using StoreReading reading = disk.Database.Read();
        return News(reading.Command);
    }

    /// <summary>Changes the table in one transaction.</summary>
    /// <param name="take">Gets what others have changed since the last look.</param>
    /// <param name="lease">Which nobody else may have taken; null where none is needed.</param>
    /// <param name="plan">Plans the change by what the table has now. What it throws breaks the transaction off.</param>
    /// <returns>What was changed; null where the lease is another's.</returns>
    public JobChange? Change(Action<JobChange> take, JobLease? lease, Func<JobChange> plan)
    {
        JobChange? change = null;
        disk.Space.Write(StoredJobs.RowBytes, () =>
        {
            disk.Database.Reserve(What);
            take(News(disk.Database.Write));
            change = lease?.IsStillMine() == false ? null : plan();
            foreach (Job job in change?.Put ?? [])
            {
                Write(job);
            }

            foreach (long id in change?.Gone ?? [])
            {
                using DbCommand command = disk.Database.Write("DELETE FROM jobs WHERE id = @id", ("@id", id));
                command.ExecuteNonQuery();
            }
        });
        return change;
    }

    private void Write(Job job)
    {
        using DbCommand upsert = StoredJobs.Upsert(disk.Database, job);
        upsert.ExecuteNonQuery();
        using DbCommand written = disk.Database.Write("UPDATE jobs SET written = @written WHERE id = @id", ("@id", job.Id), ("@written", job.Written));
        written.ExecuteNonQuery();
    }

    private JobChange News(Asking ask)
    {
        Dictionary<long, long> now = Revisions(ask);
        long[] gone = [.. _known.Keys.Where(id => !now.ContainsKey(id))];
        long[] changed = [.. now.Where(row => !_known.TryGetValue(row.Key, out long known) || known != row.Value).Select(row => row.Key)];
        List<Job> jobs = changed.Length == 0 ? [] : Read(ask, changed);
        foreach (long id in gone)
        {
            _known.Remove(id);
        }

        foreach (long id in changed)
        {
            _known[id] = now[id];
        }

        return new(jobs, gone);
    }

    private static Dictionary<long, long> Revisions(Asking ask)
    {
        using DbCommand command = ask($"SELECT id, {Revision} FROM jobs");
        using DbDataReader row = command.ExecuteReader();
        Dictionary<long, long> revisions = [];
        while (row.Read())
        {
            revisions[row.GetInt64(0)] = row.GetInt64(1);
        }

        return revisions;
    }

    private List<Job> Read(Asking ask, long[] ids)
    {
        List<Job> jobs = [];
        using DbCommand command = ask($"SELECT {StoredJobs.Columns}, written FROM jobs WHERE id = ANY (@ids)", ("@ids", ids));
        using DbDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            if (StoredJobs.TryRead(row, disk.Unreadable) is { } job)
            {
                jobs.Add(job with { Written = row.GetInt64(row.FieldCount - 1) });
            }
        }

        return jobs;
    }
}
