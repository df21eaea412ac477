using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Jobs;

/// <summary>Of front ends that share the list of jobs one runs them, and another as soon as that one is lost.</summary>
public sealed class JobLeaseTests(SharedPostgreSql shared) : IDisposable
{
    private const int Batch = 4;

    /// <summary>By the database's clock, which no test moves.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task One_has_it_until_it_gives_it_back()
    {
        string connection = shared.NewDatabase();
        using PictureStore one = Open(connection), other = Open(connection);
        JobLease first = new(one, "a", TimeProvider.System, TimeSpan.FromHours(1)), second = new(other, "a", TimeProvider.System, Short), third = new(other, "b", TimeProvider.System, Short);
        using CancellationTokenSource end = new(), ends = new();
        Task keeping = first.KeepAsync(TestFaults.None, end.Token);
        await Poll.UntilAsync(() => first.IsHeld, () => "Nobody else has it, and it is not taken.");

        Task others = Task.WhenAll(second.KeepAsync(TestFaults.None, ends.Token), third.KeepAsync(TestFaults.None, ends.Token));
        await Poll.UntilAsync(() => third.IsHeld, () => "The lease of another model is not taken.");
        Assert.False(second.IsHeld);
        Assert.Equal((true, false, false), (third.IsForOther("a"), third.IsForOther("b"), third.IsForOther("c")));

        await end.CancelAsync();
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.False(first.IsHeld);
        await Poll.UntilAsync(() => second.IsHeld, () => "It was given back, and is not taken.");
        await ends.CancelAsync();
        await others.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public void Where_a_store_is_one_processes_own_it_is_everybodys()
    {
        using PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        var lease = new JobLease(store, "a", TimeProvider.System, Short);
        Assert.True(lease.IsHeld);
        Assert.True(lease.KeepAsync(TestFaults.None, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_hangs_loses_it_and_another_goes_on_with_the_job_and_renders_nothing_twice()
    {
        string connection = shared.NewDatabase();
        // Its clock stands still, as a process does that hangs: it does not know that its time is over.
        await using JobsUnderTest hung = Jobs(Open(connection), new FakeTimeProvider());
        hung.Run();
        hung.Model.Fake.Hold();
        Job job = await StartAsync(hung);
        await RenderABatchAsync(hung, job);
        await hung.Model.Fake.ArrivedAsync();

        await using JobsUnderTest next = Jobs(Open(connection), TimeProvider.System);
        Job done = await next.Run().UntilAsync(job.Id, seen => seen.State == JobState.Done);
        Assert.Equal((25, 25 - Batch), (done.Done, next.Model.Decoded));

        // What the other still brings changes nothing of the job.
        hung.Model.Fake.ReleaseAll();
        await Poll.UntilAsync(() => hung.Model.Decoded == 25, () => $"{hung.Model.Decoded} were rendered.");
        using PictureStore reading = Open(connection);
        Job kept = new JobBook(reading, new(), TimeProvider.System).Find(job.Id)!;
        Assert.Equal((JobState.Done, 25L, done.Ended!.Value.ToUnixTimeMilliseconds()), (kept.State, kept.Done, kept.Ended!.Value.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task Who_cannot_renew_it_stops_in_time_and_goes_on_when_the_database_is_back()
    {
        using var server = new PostgreSqlServer();
        server.Start();
        var time = new FakeTimeProvider();
        var kind = new HeldKind();
        await using JobsUnderTest jobs = Jobs(Open(server.NewDatabase()), time, kind);
        Job job = await StartAsync(jobs.Run());
        await kind.Began(1);

        server.Stop();
        time.Advance(Short);
        await kind.Stopped;
        Assert.Contains("cannot be read", Assert.Throws<JobRefusedException>(() => jobs.Book.Cancel(job.Id)).Message, StringComparison.Ordinal);
        Assert.True(jobs.Book.All[0].IsActive);

        server.Start();
        await Poll.UntilAsync(
            () =>
            {
                time.Advance(Short / 4);
                jobs.Tiles.Time.Advance(TimeSpan.FromSeconds(1));
                return jobs.Book.All[0].State == JobState.Done;
            },
            () => $"The job stands so: {jobs.Book.All[0]}");
    }

    [Fact]
    public async Task A_job_waits_for_a_database_that_is_away_for_seconds()
    {
        using var server = new PostgreSqlServer();
        server.Start();
        var time = new FakeTimeProvider();
        PictureStore store = Open(server.NewDatabase(), time);
        await using var jobs = new JobsUnderTest(_folder.Path, store: store, lease: new(store, new FakeModel().Reference.Hash, TimeProvider.System, TimeSpan.FromHours(1)));
        jobs.Run();
        jobs.Model.Fake.Hold();
        Job job = await StartAsync(jobs);
        await RenderABatchAsync(jobs, job);
        await jobs.Model.Fake.ArrivedAsync();

        server.Stop();
        jobs.Model.Fake.ReleaseAll();
        await jobs.RunnerTime.WaitedForAsync();
        Assert.Equal(JobState.Running, jobs.Book.All[0].State);

        server.Start();
        await Poll.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                jobs.Tiles.Time.Advance(TimeSpan.FromSeconds(1));
                return store.Problem is null;
            },
            () => $"The store has not recovered: {store.Problem}");
        jobs.RunnerTime.Advance(TimeSpan.FromSeconds(1));
        Job done = await jobs.UntilAsync(job.Id, seen => seen.State == JobState.Done);
        Assert.Equal((25L, 0L, 25), (done.Done, done.Failed, jobs.Model.Decoded));
    }

    public void Dispose() => _folder.Dispose();

    private static PictureStore Open(string connection, TimeProvider? time = null) => PictureStore.OpenPostgreSql(connection, 1 << 30, _ => { }, time);

    private JobsUnderTest Jobs(PictureStore store, TimeProvider time, IJobKind? kind = null) =>
        new(_folder.Path, store: store, lease: new(store, new FakeModel().Reference.Hash, time, Short), kind: kind);

    private static async Task<Job> StartAsync(JobsUnderTest jobs) => await jobs.StartAsync(JobsUnderTest.Unit(2));

    /// <summary>Lets the held model finish one batch, whose pictures have three steps, and begin the next.</summary>
    private static async Task RenderABatchAsync(JobsUnderTest jobs, Job job)
    {
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(Batch, (await jobs.Model.Fake.ArrivedAsync()).Length);
            jobs.Model.Fake.Release();
        }

        await jobs.UntilAsync(job.Id, seen => seen.Done == Batch);
    }

    /// <summary>Its first run goes on until it is stopped, its second is done at once.</summary>
    private sealed class HeldKind : IJobKind
    {
        private readonly TaskCompletionSource[] _began = [New(), New()];
        private readonly TaskCompletionSource _stopped = New();
        private int _runs;

        public Task Stopped => _stopped.Task.WaitAsync(TestContext.Current.CancellationToken);

        public Task Began(int run) => _began[run - 1].Task.WaitAsync(TestContext.Current.CancellationToken);

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Does(JobTask task) => true;

        public async Task RunAsync(JobRun run, CancellationToken cancellation)
        {
            _began[_runs++].SetResult();
            if (_runs == 1)
            {
                try
                {
                    await new TaskCompletionSource().Task.WaitAsync(cancellation);
                }
                finally
                {
                    _stopped.SetResult();
                }
            }
        }
    }
}
