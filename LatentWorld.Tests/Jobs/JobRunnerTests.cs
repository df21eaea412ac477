using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Views;
using LatentWorld.Tests.Store;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Jobs;

public sealed class JobRunnerTests : IDisposable
{
    /// <summary>The fake model's rows hold as many pictures with guidance.</summary>
    private const int Batch = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-jobs-").FullName;

    [Fact]
    public async Task A_job_renders_each_picture_once()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder).Run();
        Job job = await jobs.StartAsync(JobsUnderTest.Unit(3));

        job = await jobs.UntilAsync(job.Id, j => j.State == JobState.Done);

        Assert.Equal((81, 81, 0), (job.Pictures, job.Done, job.Failed));
        Assert.Equal(81, jobs.Model.Decoded);
        Assert.NotNull(job.Ended);
    }

    [Fact]
    public async Task One_runs_and_the_others_wait_for_their_turns()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder).Run();
        jobs.Model.Fake.Hold();
        Job first = await jobs.StartAsync(JobsUnderTest.Unit(2));
        Job second = await jobs.StartAsync(JobsUnderTest.Unit(1));
        await jobs.Model.Fake.ArrivedAsync();

        Assert.Equal(JobState.Running, jobs.Book.Find(first.Id)!.State);
        Assert.Equal(JobState.Waiting, jobs.Book.Find(second.Id)!.State);

        jobs.Model.Fake.ReleaseAll();
        await jobs.UntilAsync(second.Id, j => j.State == JobState.Done);
        Assert.Equal(JobState.Done, jobs.Book.Find(first.Id)!.State);
        Assert.Equal(25, jobs.Model.Decoded);
    }

    [Fact]
    public async Task A_paused_job_leaves_the_batch_and_goes_on_where_it_was()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder).Run();
        jobs.Model.Fake.Hold();
        Job job = await jobs.StartAsync(JobsUnderTest.Unit(2));
        await RenderABatchAsync(jobs, job);

        Assert.Equal(JobState.Paused, jobs.Book.Pause(job.Id)!.State);
        jobs.Model.Fake.ReleaseAll();
        Assert.Contains("is paused and cannot be paused", Assert.Throws<JobRefusedException>(() => jobs.Book.Pause(job.Id)).Message);

        jobs.Book.Resume(job.Id);
        job = await jobs.UntilAsync(job.Id, j => j.State == JobState.Done);
        Assert.Equal(25, job.Done);
        Assert.Equal(25, jobs.Model.Decoded);
    }

    [Fact]
    public async Task A_cancelled_job_keeps_what_it_has_and_lets_the_next_one_go_on()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder).Run();
        jobs.Model.Fake.Hold();
        Job job = await jobs.StartAsync(JobsUnderTest.Unit(2));
        Job next = await jobs.StartAsync(JobsUnderTest.Unit(2));
        await RenderABatchAsync(jobs, job);

        jobs.Book.Cancel(job.Id);
        jobs.Model.Fake.ReleaseAll();
        await jobs.UntilAsync(next.Id, j => j.State == JobState.Done);

        Assert.Equal(JobState.Cancelled, jobs.Book.Find(job.Id)!.State);
        Assert.Equal(25, jobs.Model.Decoded);
        Assert.Throws<JobRefusedException>(() => jobs.Book.Resume(job.Id));
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_by_itself_and_renders_nothing_twice()
    {
        long id;
        await using (JobsUnderTest jobs = new JobsUnderTest(_folder).Run())
        {
            jobs.Model.Fake.Hold();
            Job job = await jobs.StartAsync(JobsUnderTest.Unit(2));
            await RenderABatchAsync(jobs, job);
            id = job.Id;
        }

        await using JobsUnderTest again = new(_folder);
        Job kept = again.Book.Find(id)!;
        Assert.Equal((JobState.Waiting, 25, (JobTask)JobsUnderTest.Unit(2), again.Tiles.World), (kept.State, kept.Pictures, kept.Task, kept.World));

        Job done = await again.Run().UntilAsync(id, j => j.State == JobState.Done);
        Assert.Equal(25, done.Done);
        Assert.Equal(25 - Batch, again.Model.Decoded);
    }

    [Fact]
    public async Task What_was_paused_stays_paused_over_a_restart()
    {
        await using (JobsUnderTest jobs = new(_folder))
        {
            await jobs.StartAsync(JobsUnderTest.Unit(1));
            jobs.Book.Pause(1);
        }

        await using JobsUnderTest again = new(_folder);
        Assert.Equal(JobState.Paused, Assert.Single(again.Book.All).State);
        again.Book.Resume(1);
        await again.Run().UntilAsync(1, j => j.State == JobState.Done);
    }

    [Fact]
    public async Task A_picture_that_fails_is_told_and_does_not_stop_the_job()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder).Run();
        int drawn = 0;
        jobs.Model.Retouch = _ =>
        {
            if (Interlocked.Increment(ref drawn) == 3)
            {
                throw new InvalidOperationException("out of paint");
            }
        };
        Job job = await jobs.StartAsync(JobsUnderTest.Unit(2));

        job = await jobs.UntilAsync(job.Id, j => j.State == JobState.Done);
        Assert.Equal((24, 1), (job.Done, job.Failed));
        Assert.Contains("out of paint", job.LastFailure);

        jobs.Book.Resume(job.Id);
        job = await jobs.UntilAsync(job.Id, j => j is { State: JobState.Done, Failed: 0 });
        Assert.Equal((25, null), (job.Done, job.LastFailure));
    }

    [Fact]
    public async Task Where_the_queue_is_full_of_what_people_look_at_it_waits_and_tries_again()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder, queueBound: 9).Run();
        jobs.Model.Fake.Hold();
        using Viewer viewer = jobs.Tiles.Service.Join();
        viewer.Look(jobs.Tiles.Around(1));
        await jobs.Model.Fake.ArrivedAsync();
        await jobs.StartAsync(new SeedGrid(new(new(2, 2), new(3, 3)), 1, 1));

        TimeSpan wait = await jobs.RunnerTime.WaitedForAsync();
        Assert.Equal((JobState.Running, 0), (jobs.Book.Find(1)!.State, jobs.Book.Find(1)!.Failed));
        jobs.Model.Fake.ReleaseAll();
        await ServiceUnderTest.ReadAllAsync(viewer);
        jobs.RunnerTime.Advance(wait);

        Job job = await jobs.UntilAsync(1, j => j.State == JobState.Done);
        Assert.Equal((9, 0), (job.Done, job.Failed));
    }

    [Fact]
    public async Task A_world_of_another_model_is_not_rendered_and_says_why()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder).Run();
        Job job = await jobs.Planner.StartAsync(
            jobs.Tiles.World with { Model = new("dreamer", new string('1', 64)) }, JobsUnderTest.Unit(0), JobsUnderTest.Somebody, TestContext.Current.CancellationToken);

        job = await jobs.UntilAsync(job.Id, j => j.State == JobState.Paused);
        Assert.Contains("Its model is dreamer, and this server runs fake", job.Obstacle);
        Assert.Equal(0, jobs.Model.Decoded);
    }

    [Fact]
    public async Task Where_the_disk_fails_it_is_paused_and_it_is_done_only_when_all_is_on_disk()
    {
        await using (JobsUnderTest jobs = new JobsUnderTest(_folder).Run())
        {
            jobs.Model.Fake.Hold();
            await jobs.StartAsync(JobsUnderTest.Unit(1));
            await jobs.Model.Fake.ArrivedAsync();
            StoreTables.Rename(_folder, "pictures", "elsewhere");
            jobs.Model.Fake.ReleaseAll();

            Job paused = await jobs.UntilAsync(1, job => job.State == JobState.Paused);
            Assert.Contains("Pictures cannot be kept at present", paused.Obstacle);
            // Anybody may read it.
            Assert.DoesNotContain(_folder, paused.Obstacle);
            StoreTables.Rename(_folder, "elsewhere", "pictures");
        }

        // What the disk did not take was written at the end of the program.
        await using JobsUnderTest again = new JobsUnderTest(_folder).Run();
        again.Book.Resume(1);
        await again.UntilAsync(1, job => job is { State: JobState.Done, Done: 9 });
        Assert.Equal(0, again.Model.Decoded);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Lets the held model finish one batch, whose pictures have three steps, and begin the next.</summary>
    private static async Task RenderABatchAsync(JobsUnderTest jobs, Job job)
    {
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(Batch, (await jobs.Model.Fake.ArrivedAsync()).Length);
            jobs.Model.Fake.Release();
        }

        await jobs.UntilAsync(job.Id, j => j.Done == Batch);
        await jobs.Model.Fake.ArrivedAsync();
    }
}
