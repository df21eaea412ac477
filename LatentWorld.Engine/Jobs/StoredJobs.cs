using System.Data.Common;
using System.Text.Json;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>The table of jobs, as one process has it to itself. Where the disk fails, jobs go on in memory, and are written when it is back.</summary>
internal sealed class StoredJobs(OpenStore disk)
{
    // A row's numbers and texts beside the recipe.
    public const int RowBytes = 1024;

    /// <summary>What <see cref="TryRead"/> reads.</summary>
    public const string Columns =
        "id, recipe, task, pictures, created, state, done, failed, failure, obstacle, ended, client, owner";

    /// <summary>All jobs that can be read, the oldest first, and the highest number of all. What cannot be read is logged.</summary>
    public (List<Job> Jobs, long LastId) Read()
    {
        List<Job> jobs = [];
        long last = 0;
        using (StoreReading reading = disk.Database.Read())
        {
            using DbCommand command = reading.Command($"SELECT {Columns} FROM jobs ORDER BY id");
            using DbDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                last = row.GetInt64(0);
                if (TryRead(row, disk.Unreadable) is { } job)
                {
                    jobs.Add(job);
                }
            }
        }

        return (jobs, last);
    }

    /// <summary>Writes a job as it stands now.</summary>
    public void Write(Job job) => disk.Late.Write(Thing(job.Id), () => disk.Space.Write(CanonicalJson.Write(job.World).Length + RowBytes, () =>
    {
        using DbCommand command = Upsert(disk.Database, job);
        command.ExecuteNonQuery();
    }));

    public void Delete(long id) => disk.Late.Write(Thing(id), () => disk.Space.Write(0, () =>
    {
        using DbCommand command = disk.Database.Write("DELETE FROM jobs WHERE id = @id", ("@id", id));
        command.ExecuteNonQuery();
    }));

    /// <summary>A command that writes a job, to be used in a transaction.</summary>
    public static DbCommand Upsert(StoreDatabase database, Job job) => database.Write(
        $"""
        INSERT INTO jobs ({Columns}) VALUES (
            @id, @recipe, @task, @pictures, @created,
            @state, @done, @failed, @failure, @obstacle, @ended, @client, @owner)
        ON CONFLICT (id) DO UPDATE SET recipe = @recipe, task = @task, pictures = @pictures, created = @created,
            state = @state, done = @done, failed = @failed, failure = @failure, obstacle = @obstacle, ended = @ended,
            client = @client, owner = @owner
        """,
        ("@id", job.Id), ("@recipe", CanonicalJson.Write(job.World)),
        ("@task", job.Task.Write()), ("@pictures", job.Pictures), ("@created", job.Created.ToUnixTimeMilliseconds()),
        ("@state", EnumWords<JobState>.Of(job.State)), ("@done", job.Done), ("@failed", job.Failed),
        ("@failure", OrNull(job.LastFailure)), ("@obstacle", OrNull(job.Obstacle)),
        ("@ended", OrNull(job.Ended?.ToUnixTimeMilliseconds())),
        ("@client", job.Client), ("@owner", OrNull(job.Owner)));

    /// <summary>The job of a row; null where it cannot be read, which is noted.</summary>
    public static Job? TryRead(DbDataReader row, UnreadableRows unreadable)
    {
        try
        {
            return ReadJob(row);
        }
        catch (Exception exception) when (exception is WorldFormatException or JsonException or NotSupportedException or InvalidCastException
            or InvalidOperationException or InvalidDataException or OverflowException or ArgumentException)
        {
            unreadable.Note("jobs", $"{row.GetInt64(0)}", exception.Message);
            return null;
        }
    }

    private static Job ReadJob(DbDataReader row) => new(
        row.GetInt64(0), CanonicalJson.Read(row.GetString(1)), JobTask.Read(row.GetString(2)),
        row.GetInt64(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)))
    {
        State = EnumWords<JobState>.TryRead(row.GetString(5), out JobState state)
            ? state
            : throw new InvalidDataException($"A job cannot be \"{row.GetString(5)}\"."),
        Done = row.GetInt64(6),
        Failed = row.GetInt64(7),
        LastFailure = row.IsDBNull(8) ? null : row.GetString(8),
        Obstacle = row.IsDBNull(9) ? null : row.GetString(9),
        Ended = row.IsDBNull(10) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
        Client = row.IsDBNull(11) ? "" : row.GetString(11),
        Owner = row.IsDBNull(12) ? null : row.GetString(12),
    };

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static object Thing(long id) => ("job", id);
}
