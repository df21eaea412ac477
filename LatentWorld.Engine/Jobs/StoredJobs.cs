using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Jobs;

/// <summary>The table of jobs. Where the disk fails, jobs go on in memory, and are written when it is back.</summary>
internal sealed class StoredJobs(StoreDatabase database, LateWrites late)
{
    private const string Columns =
        "id, recipe, alpha0, beta0, alpha1, beta1, min_zoom, max_zoom, pictures, created, state, done, failed, failure, obstacle, ended";

    /// <summary>All jobs, the oldest first; none where they cannot be read, which the store says itself.</summary>
    public List<Job> Read()
    {
        List<Job> jobs = [];
        try
        {
            lock (database.ReadGate)
            {
                using SqliteCommand command = database.Read($"SELECT {Columns} FROM jobs ORDER BY id");
                using SqliteDataReader row = command.ExecuteReader();
                while (row.Read())
                {
                    jobs.Add(ReadJob(row));
                }
            }
        }
        catch (SqliteException exception)
        {
            database.Report(exception);
        }

        return jobs;
    }

    /// <summary>Writes a job as it stands now.</summary>
    public void Write(Job job) => late.Write(Thing(job.Id), () =>
    {
        lock (database.WriteGate)
        {
            using SqliteCommand command = database.Write(
                $"""
                INSERT OR REPLACE INTO jobs ({Columns}) VALUES (
                    $id, $recipe, $alpha0, $beta0, $alpha1, $beta1, $minZoom, $maxZoom, $pictures, $created,
                    $state, $done, $failed, $failure, $obstacle, $ended)
                """,
                ("$id", job.Id), ("$recipe", CanonicalJson.Write(job.World)),
                ("$alpha0", job.Grid.Region.Min.Alpha), ("$beta0", job.Grid.Region.Min.Beta),
                ("$alpha1", job.Grid.Region.Max.Alpha), ("$beta1", job.Grid.Region.Max.Beta),
                ("$minZoom", job.Grid.MinZoom), ("$maxZoom", job.Grid.MaxZoom),
                ("$pictures", job.Pictures), ("$created", job.Created.ToUnixTimeMilliseconds()),
                ("$state", EnumWords<JobState>.Of(job.State)), ("$done", job.Done), ("$failed", job.Failed),
                ("$failure", OrNull(job.LastFailure)), ("$obstacle", OrNull(job.Obstacle)),
                ("$ended", OrNull(job.Ended?.ToUnixTimeMilliseconds())));
            command.ExecuteNonQuery();
        }
    });

    public void Delete(long id) => late.Write(Thing(id), () =>
    {
        lock (database.WriteGate)
        {
            using SqliteCommand command = database.Write("DELETE FROM jobs WHERE id = $id", ("$id", id));
            command.ExecuteNonQuery();
        }
    });

    private static Job ReadJob(SqliteDataReader row)
    {
        var region = new Region(new(row.GetDouble(2), row.GetDouble(3)), new(row.GetDouble(4), row.GetDouble(5)));
        return new(
            row.GetInt64(0), CanonicalJson.Read(row.GetString(1)), new(region, row.GetInt32(6), row.GetInt32(7)),
            row.GetInt64(8), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)))
        {
            State = EnumWords<JobState>.TryRead(row.GetString(10), out JobState state) ? state : JobState.Cancelled,
            Done = row.GetInt64(11),
            Failed = row.GetInt64(12),
            LastFailure = row.IsDBNull(13) ? null : row.GetString(13),
            Obstacle = row.IsDBNull(14) ? null : row.GetString(14),
            Ended = row.IsDBNull(15) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(15)),
        };
    }

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static object Thing(long id) => ("job", id);
}
