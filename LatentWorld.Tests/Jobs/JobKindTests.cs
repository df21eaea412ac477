using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Jobs;

/// <summary>What the book and the runner do for any kind of job.</summary>
public sealed class JobKindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_task_reads_back_as_itself_to_the_last_bit()
    {
        var grid = new SeedGrid(new(new(-1.0 / 3, double.Epsilon), new(Math.PI, 1.1)), -2, 6);
        string json = grid.Write();
        Assert.Contains("\"kind\":\"seed\"", json, StringComparison.Ordinal);
        Assert.Equal(grid, JobTask.Read(json));
    }

    [Fact]
    public async Task Every_kind_is_counted_paused_hindered_and_finished_by_the_book()
    {
        var kind = new Waiting();
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path, kind: kind).Run();
        Job job = jobs.Book.Add(jobs.Tiles.World, JobsUnderTest.Unit(0), 3, JobsUnderTest.Somebody);

        kind.Next.Release();
        await jobs.UntilAsync(job.Id, job => job.Done == 1);
        jobs.Book.Pause(job.Id);
        await kind.Ended.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(JobState.Paused, jobs.Book.Find(job.Id)!.State);
        jobs.Book.Resume(job.Id);
        kind.Obstacle = "A wall.";
        kind.Next.Release();
        Assert.Equal("A wall.", (await jobs.UntilAsync(job.Id, job => job.State == JobState.Paused)).Obstacle);

        kind.Obstacle = null;
        jobs.Book.Resume(job.Id);
        kind.Next.Release(3);
        Assert.Equal(3, (await jobs.UntilAsync(job.Id, job => job.State == JobState.Done)).Done);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Counts a picture each time that it is let go on.</summary>
    private sealed class Waiting : IJobKind
    {
        public SemaphoreSlim Next { get; } = new(0);

        /// <summary>Released at the end of each run.</summary>
        public SemaphoreSlim Ended { get; } = new(0);

        public string? Obstacle { get; set; }

        public bool Does(JobTask task) => true;

        public async Task RunAsync(JobRun run, CancellationToken cancellation)
        {
            try
            {
                for (int i = 0; i < run.Job.Pictures; i++)
                {
                    await Next.WaitAsync(cancellation);
                    if (Obstacle is { } words)
                    {
                        throw new JobHinderedException(words);
                    }

                    run.Count(failure: null);
                }
            }
            finally
            {
                Ended.Release();
            }
        }
    }
}
