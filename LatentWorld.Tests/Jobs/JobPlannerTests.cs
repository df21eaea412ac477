using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Jobs;

public sealed class JobPlannerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-plan-").FullName;

    [Fact]
    public async Task A_forecast_has_what_is_there_and_what_the_rest_costs()
    {
        await using JobsUnderTest jobs = new(_folder);
        JobForecast before = await ForecastAsync(jobs, 2);
        await jobs.Tiles.Service.GetAsync(jobs.Tiles.World, new(1, 1, 1), TestContext.Current.CancellationToken);
        JobForecast after = await ForecastAsync(jobs, 2);

        // 3 steps of half a second each; until there is a picture to weigh, one counts as its pixels.
        Assert.Equal((25, 0, 25 * 1.5, 25 * 8 * 8 * 3), (before.Pictures, before.Existing, before.Seconds, before.Bytes));
        Assert.Equal((25, 1, 24), (after.Pictures, after.Existing, after.Missing));
        Assert.Null(after.Refusal);
    }

    [Fact]
    public async Task Bytes_are_those_of_the_pictures_that_are_kept()
    {
        await using (JobsUnderTest jobs = new JobsUnderTest(_folder).Run())
        {
            await jobs.StartAsync(JobsUnderTest.Unit(1));
            await jobs.UntilAsync(1, job => job.State == JobState.Done);
        }

        await using JobsUnderTest again = new(_folder);
        JobForecast forecast = await ForecastAsync(again, 2);
        Assert.Equal((25, 9), (forecast.Pictures, forecast.Existing));
        Assert.Equal(25.0 / 16, forecast.BytesInAll / forecast.Bytes, 9);
        // A row of 512 to 1,024 bytes and a thumbnail, which is larger than so small a picture.
        Assert.InRange(forecast.BytesInAll / 25, 512 + 1024, 1024 + 1536);
    }

    [Fact]
    public async Task Too_many_pictures_are_refused_with_the_figures_and_not_looked_for()
    {
        await using JobsUnderTest jobs = new(_folder, new() { MaxPictures = 80 });
        JobForecast forecast = await ForecastAsync(jobs, 3);
        Assert.Null(forecast.Existing);
        await RefusedAsync(jobs, 3, "These are 81 pictures, and a job makes at most 80.");
        await jobs.StartAsync(JobsUnderTest.Unit(2));
    }

    [Fact]
    public async Task As_many_pictures_as_a_job_may_make_are_taken()
    {
        await using JobsUnderTest jobs = new(_folder, new() { MaxPictures = 81 });
        Assert.Equal(81, (await jobs.StartAsync(JobsUnderTest.Unit(3))).Pictures);
    }

    [Fact]
    public async Task What_would_push_itself_out_of_the_store_is_refused_with_the_figures()
    {
        await using JobsUnderTest jobs = new(_folder, bound: 2_100_000);
        await RefusedAsync(jobs, 7, "3.2 MB, and the store holds ≈1.7 MB: the last would push out the first");
        await jobs.StartAsync(JobsUnderTest.Unit(6));
        await jobs.StartAsync(JobsUnderTest.Unit(6));
        await RefusedAsync(jobs, 6, "the jobs that are open about 1.6 MB, and the store holds ≈1.7 MB: one would push out the other");
    }

    [Fact]
    public async Task Of_those_that_are_started_at_once_as_many_are_taken_as_fit_together()
    {
        await using JobsUnderTest jobs = new(_folder, bound: 2_100_000);
        Task<Job>[] starts = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => jobs.StartAsync(JobsUnderTest.Unit(6)), TestContext.Current.CancellationToken))];
        await Task.WhenAll(starts.Select(start => start.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal(2, starts.Count(start => start.IsCompletedSuccessfully));
        Assert.Equal(2, jobs.Book.All.Count);
    }

    [Fact]
    public async Task More_than_may_be_open_are_refused_until_one_has_ended()
    {
        await using JobsUnderTest jobs = new(_folder, new() { MaxOpen = 2 });
        await jobs.StartAsync(JobsUnderTest.Unit(0));
        await jobs.StartAsync(JobsUnderTest.Unit(1));
        await RefusedAsync(jobs, 2, "2 jobs are open, and at most 2 may be");

        jobs.Book.Cancel(1);
        Assert.Equal(3, (await jobs.StartAsync(JobsUnderTest.Unit(2))).Id);
    }

    [Fact]
    public async Task Without_a_disk_there_are_no_jobs()
    {
        await using var tiles = new ServiceUnderTest();
        var store = PictureStore.InMemory();
        var planner = new JobPlanner(tiles.Service, store, new(store, new(), tiles.Time), new(Path.GetTempPath(), 1L << 30, TimeSpan.FromHours(1), tiles.Time), new());
        var refusal = await Assert.ThrowsAsync<JobRefusedException>(() =>
            planner.StartAsync(tiles.World, JobsUnderTest.Unit(0), JobsUnderTest.Somebody, TestContext.Current.CancellationToken));
        Assert.Contains("not kept on disk", refusal.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<JobForecast> ForecastAsync(JobsUnderTest jobs, int maxZoom) =>
        jobs.Planner.ForecastAsync(jobs.Tiles.World, JobsUnderTest.Unit(maxZoom), JobsUnderTest.Somebody, TestContext.Current.CancellationToken);

    private static async Task RefusedAsync(JobsUnderTest jobs, int maxZoom, string words)
    {
        int before = jobs.Book.All.Count;
        var refusal = await Assert.ThrowsAsync<JobRefusedException>(() => jobs.StartAsync(JobsUnderTest.Unit(maxZoom)));
        Assert.Contains(words, refusal.Message);
        Assert.Equal(before, jobs.Book.All.Count);
    }
}
