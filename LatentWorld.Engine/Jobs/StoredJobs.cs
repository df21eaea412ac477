using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Jobs;

/// <summary>The table of jobs. Where the disk fails, jobs go on in memory, and are written when it is back.</summary>
internal sealed class StoredJobs(OpenStore disk)
{
    // A row's numbers and texts beside the recipe.
    private const int RowBytes = 1024;

    private const string Columns =
        "id, recipe, alpha0, beta0, alpha1, beta1, min_zoom, max_zoom, pictures, created, state, done, failed, failure, obstacle, ended, client, owner";

    /// <summary>All jobs that can be read, the oldest first, and the highest number of all. What cannot be read is told.</summary>
    public (List<Job> Jobs, long LastId) Read()
    {
        List<Job> jobs = [];
        long last = 0;
        lock (disk.Database.ReadGate)
        {
            using SqliteCommand command = disk.Database.Read($"SELECT {Columns} FROM jobs ORDER BY id");
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                last = row.GetInt64(0);
                try
                {
                    jobs.Add(ReadJob(row));
                }
                catch (Exception exception) when (exception is WorldFormatException or InvalidCastException
                    or InvalidOperationException or InvalidDataException or OverflowException or ArgumentException)
                {
                    disk.Unreadable.Note("jobs", $"{last}", exception.Message);
                }
            }
        }

        return (jobs, last);
    }

    /// <summary>Writes a job as it stands now.</summary>
    public void Write(Job job) => disk.Late.Write(Thing(job.Id), () =>
    {
        string recipe = CanonicalJson.Write(job.World);
        disk.Space.Write(recipe.Length + RowBytes, () =>
        {
            using SqliteCommand command = disk.Database.Write(
                $"""
                INSERT OR REPLACE INTO jobs ({Columns}) VALUES (
                    $id, $recipe, $alpha0, $beta0, $alpha1, $beta1, $minZoom, $maxZoom, $pictures, $created,
                    $state, $done, $failed, $failure, $obstacle, $ended, $client, $owner)
                """,
                ("$id", job.Id), ("$recipe", recipe),
                ("$alpha0", job.Grid.Region.Min.Alpha), ("$beta0", job.Grid.Region.Min.Beta),
                ("$alpha1", job.Grid.Region.Max.Alpha), ("$beta1", job.Grid.Region.Max.Beta),
                ("$minZoom", job.Grid.MinZoom), ("$maxZoom", job.Grid.MaxZoom),
                ("$pictures", job.Pictures), ("$created", job.Created.ToUnixTimeMilliseconds()),
                ("$state", EnumWords<JobState>.Of(job.State)), ("$done", job.Done), ("$failed", job.Failed),
                ("$failure", OrNull(job.LastFailure)), ("$obstacle", OrNull(job.Obstacle)),
                ("$ended", OrNull(job.Ended?.ToUnixTimeMilliseconds())),
                ("$client", job.Client), ("$owner", OrNull(job.Owner)));
            command.ExecuteNonQuery();
        });
    });

    public void Delete(long id) => disk.Late.Write(Thing(id), () => disk.Space.Write(0, () =>
    {
        using SqliteCommand command = disk.Database.Write("DELETE FROM jobs WHERE id = $id", ("$id", id));
        command.ExecuteNonQuery();
    }));

    private static Job ReadJob(SqliteDataReader row)
    {
        var region = new Region(new(row.GetDouble(2), row.GetDouble(3)), new(row.GetDouble(4), row.GetDouble(5)));
        var grid = new SeedGrid(region, row.GetInt32(6), row.GetInt32(7));
        if (grid.Problem is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        return new(
            row.GetInt64(0), CanonicalJson.Read(row.GetString(1)), grid,
            row.GetInt64(8), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)))
        {
            State = EnumWords<JobState>.TryRead(row.GetString(10), out JobState state)
                ? state
                : throw new InvalidDataException($"A job cannot be \"{row.GetString(10)}\"."),
            Done = row.GetInt64(11),
            Failed = row.GetInt64(12),
            LastFailure = row.IsDBNull(13) ? null : row.GetString(13),
            Obstacle = row.IsDBNull(14) ? null : row.GetString(14),
            Ended = row.IsDBNull(15) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(15)),
            Client = row.IsDBNull(16) ? "" : row.GetString(16),
            Owner = row.IsDBNull(17) ? null : row.GetString(17),
        };
    }

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static object Thing(long id) => ("job", id);
}
