using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace LatentWorld.Tests.Jobs;

/// <summary>Two front ends, one list of jobs: what is done at one holds at both.</summary>
public sealed class SharedJobListTests : IAsyncDisposable
{
    private static readonly World World = FakeModel.World();
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly string _connection;
    private readonly List<string> _said = [];
    private readonly List<PictureStore> _stores = [];
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _following = [];
    private readonly FakeTimeProvider _time = new();
    private readonly JobBook _one, _other;

    public SharedJobListTests(SharedPostgreSql server)
    {
        _connection = server.NewDatabase();
        (_one, _other) = (Book(new() { MaxOpen = 5, MaxOpenPerClient = 5 }), Book(new() { MaxOpen = 5, MaxOpenPerClient = 5 }));
    }

    [Fact]
    public async Task While_the_database_is_away_a_job_says_that_it_waits_for_it()
    {
        Job job = Add(_one);
        await SeenAsync(_other, job.Id, seen => seen.Obstacle is null);
        Execute("ALTER TABLE jobs RENAME TO elsewhere");
        await SeenAsync(_other, job.Id, seen => seen.Obstacle?.StartsWith("The database does not answer", StringComparison.Ordinal) == true);
        Execute("ALTER TABLE elsewhere RENAME TO jobs");
        await SeenAsync(_other, job.Id, seen => seen is { Obstacle: null, State: JobState.Waiting });
    }

    [Fact]
    public async Task What_one_does_the_other_sees()
    {
        Job job = Add(_one);
        await SeenAsync(_other, job.Id, seen => seen is { State: JobState.Waiting, Pictures: 9 });
        Assert.Equal((job.World, job.Task, job.Client, job.Owner), (_other.Find(job.Id)!.World, _other.Find(job.Id)!.Task, _other.Find(job.Id)!.Client, _other.Find(job.Id)!.Owner));

        _other.Pause(job.Id);
        await SeenAsync(_one, job.Id, seen => seen.State == JobState.Paused);
        _one.Resume(job.Id);
        await SeenAsync(_other, job.Id, seen => seen.State == JobState.Waiting);
        _other.Cancel(job.Id);
        await SeenAsync(_one, job.Id, seen => seen.State == JobState.Cancelled);
        _one.Remove(job.Id);
        await UntilAsync(() => _other.All.Count == 0, () => "The job that was removed is still there.");
        Assert.Empty(_said);
    }

    [Fact]
    public async Task However_many_ask_for_jobs_that_are_not_known_the_database_is_asked_once_a_second()
    {
        Job job = Add(_one);
        Assert.NotNull(_other.Find(job.Id));
        Job later = Add(_one);
        long before = Queries();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => _other.Find(1_000_000 + number))));
        Assert.Null(_other.Find(later.Id));
        Assert.Equal(before, Queries());

        _time.Advance(Look);
        Assert.NotNull(_other.Find(later.Id));

        long Queries() => _stores.Sum(store => store.Disk!.Database.Queries);
    }

    [Fact]
    public void A_change_that_comes_too_late_is_refused_in_words()
    {
        Job job = Add(_one);
        // Neither has looked since the other has changed it.
        Assert.Equal(JobState.Cancelled, _other.Cancel(job.Id)!.State);
        Assert.Equal(JobState.Waiting, _one.All[0].State);
        Assert.Equal($"Job {job.Id} is cancelled and cannot be paused.", Assert.Throws<JobRefusedException>(() => _one.Pause(job.Id)).Message);
        Assert.Equal(JobState.Cancelled, _one.Find(job.Id)!.State);
        _one.Remove(job.Id);
        Assert.Null(_other.Pause(job.Id));
    }

    [Fact]
    public async Task Their_bounds_hold_for_both_together()
    {
        int[] added = await Task.WhenAll(new[] { _one, _other }.Select(book => Task.Run(() => Enumerable.Range(0, 5).Count(_ => TryAdd(book)))));
        Assert.Equal(5, added.Sum());
        Assert.Equal(5, _one.All.Concat(_other.All).DistinctBy(job => job.Id).Count());
        Assert.Contains("at most 5 may be", Assert.Throws<JobRefusedException>(() => Add(_other)).Message, StringComparison.Ordinal);
        _one.Pause(_one.All[0].Id);
        Job more = Add(_other);
        Assert.Contains("at most 5 may be", Assert.Throws<JobRefusedException>(() => _one.Resume(_one.All.First(job => job.State == JobState.Paused).Id)).Message, StringComparison.Ordinal);
        Assert.NotNull(_one.Find(more.Id));

        static bool TryAdd(JobBook book)
        {
            try
            {
                Add(book);
                return true;
            }
            catch (JobRefusedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task How_far_it_is_the_others_see_and_can_stop_it()
    {
        Job job = Add(_one);
        JobRun run = _one.TakeNext()!;
        _one.Count(run, failure: null);
        _one.Count(run, failure: "out of paint");
        await SeenAsync(_other, job.Id, seen => seen is { State: JobState.Running, Done: 1, Failed: 1, LastFailure: "out of paint" });

        _other.Pause(job.Id);
        await UntilAsync(() => run.Stopped.IsCancellationRequested, () => "The run goes on.");
        _one.Finish(run);
        _one.Leave(run);
        Assert.Equal(JobState.Paused, _one.Find(job.Id)!.State);
        Assert.Equal((JobState.Paused, 1L), (_other.Find(job.Id)!.State, _other.Find(job.Id)!.Done));
    }

    [Fact]
    public async Task One_that_somebody_waits_for_elsewhere_makes_the_other_rest()
    {
        Add(_one);
        JobRun run = _one.TakeNext()!;
        _other.Add(World, new DiveTask(new(0, 0), new(1, 1), 22), 9, JobsUnderTest.Somebody);
        await UntilAsync(() => run.Stopped.IsCancellationRequested, () => "The run goes on.");
        _one.Leave(run);
        Assert.True(_one.TakeNext()!.Job.Task.IsAwaited);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (Task following in _following)
        {
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stores.ForEach(store => store.Dispose());
        _end.Dispose();
    }

    private static Job Add(JobBook book) => book.Add(World, JobsUnderTest.Unit(1), 9, JobsUnderTest.Somebody);

    private JobBook Book(JobOptions options)
    {
        PictureStore store = PictureStore.OpenPostgreSql(_connection, 1 << 30, _said.Add, _time);
        _stores.Add(store);
        var book = new JobBook(store, options, _time);
        _following.Add(book.FollowAsync(TestFaults.None, _end.Token));
        return book;
    }

    /// <summary>Waits until a front end's own list has a job as wanted, of which it asks nobody.</summary>
    private void Execute(string sql)
    {
        using NpgsqlConnection connection = new(_connection + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    private Task SeenAsync(JobBook book, long id, Func<Job, bool> wanted) =>
        UntilAsync(() => book.All.Any(job => job.Id == id && wanted(job)), () => $"The job stands so: {book.All.FirstOrDefault(job => job.Id == id)}");

    private Task UntilAsync(Func<bool> holds, Func<string> otherwise) => Poll.UntilAsync(
        () =>
        {
            _time.Advance(Look);
            return holds();
        },
        otherwise);
}
