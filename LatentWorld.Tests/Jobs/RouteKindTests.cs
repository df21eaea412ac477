using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

public sealed class RouteKindTests : IDisposable
{
    private static readonly RouteTask Route = new(new([new(.375, -2), new(.375, 2), new(1, 0)], Frames: 9));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_job_renders_what_a_route_asks_for_and_the_next_renders_nothing()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        RoutePath before = await ReadAsync(jobs);
        Assert.Equal((0, false), (before.Known, before.IsDone));

        Job job = await DoneAsync(jobs);

        RoutePath route = await ReadAsync(jobs);
        Assert.True(route.IsDone);
        Assert.Equal(9, route.Frames.Count);
        Assert.Equal((route.Known, route.Known, 0), (job.Pictures, job.Done, job.Failed));
        Assert.InRange(job.Pictures, 9, Route.Count);
        Assert.Equal(route.Known, jobs.Model.Decoded);

        Job again = await DoneAsync(jobs);
        Assert.Equal(job.Done, again.Done);
        Assert.Equal(route.Known, jobs.Model.Decoded);
    }

    [Fact]
    public async Task A_paused_route_goes_on_where_it_was()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.Fake.Hold();
        Job job = await jobs.StartAsync(Route);
        await jobs.Model.Fake.ArrivedAsync();

        jobs.Book.Pause(job.Id);
        jobs.Model.Fake.ReleaseAll();
        Assert.False((await ReadAsync(jobs)).IsDone);
        jobs.Book.Resume(job.Id);

        await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
        Assert.True((await ReadAsync(jobs)).IsDone);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_pauses_it_with_the_reason()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.DecodeFailure = new InvalidOperationException("out of paint");

        Job job = await jobs.StartAsync(Route);

        job = await jobs.UntilAsync(job.Id, found => found.State == JobState.Paused);
        Assert.Contains("out of paint", job.Obstacle!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_image_encoder_it_is_refused_in_words()
    {
        await using var jobs = new JobsUnderTest(_folder.Path, model: new FakeModel { FeatureCount = 0 });
        var refused = await Assert.ThrowsAsync<JobRefusedException>(async () => await jobs.StartAsync(Route));
        Assert.StartsWith("This model has no image encoder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_density_s_route_takes_runs_of_the_model_first_and_then_pictures()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        RouteTask task = new(Route.Plan with { Line = RouteLine.Density });
        Assert.True((await ReadAsync(jobs, task)).WantsRuns);

        Job job = await DoneAsync(jobs, task);

        RoutePath route = await ReadAsync(jobs, task);
        Assert.Equal((true, false, 9), (route.IsDone, route.WantsRuns, route.Frames.Count));
        Assert.Equal((route.Known, route.Known), (job.Done, jobs.Model.Decoded));
        Assert.InRange(job.Pictures, 9, task.Count);
    }

    [Fact]
    public async Task A_lattice_s_pictures_are_rendered_once_whatever_line_they_lead_along()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        RouteTask task = new(Route.Plan with { Line = RouteLine.Features, Lattice = 9 });

        Job job = await DoneAsync(jobs, task);
        RoutePath route = await ReadAsync(jobs, task);
        Assert.True(route.IsDone, route.Lack);
        Assert.Equal((route.Known, route.Known), (job.Done, jobs.Model.Decoded));
        Assert.Superset(RoutePrice.Certain(task.Plan).ToHashSet(), route.Course!.Surveyed.Concat(task.Plan.Stops).ToHashSet());

        int rendered = jobs.Model.Decoded;
        RoutePath ridge = await ReadAsync(jobs, new(task.Plan with { Line = RouteLine.Ridge }));
        Assert.True(ridge.Known >= RoutePrice.Certain(task.Plan).Count() - task.Plan.Stops.Count, $"{ridge.Known}");
        Assert.Equal(rendered, jobs.Model.Decoded);
    }

    [Fact]
    public async Task Half_way_the_pictures_that_are_kept_are_told()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path);
        foreach (PlanePoint stop in Route.Plan.Stops)
        {
            await jobs.Tiles.Service.GetAsync(jobs.Tiles.World, stop, "", TestContext.Current.CancellationToken);
        }

        RoutePath route = await ReadAsync(jobs);
        JobForecast forecast = await jobs.Planner.ForecastAsync(jobs.Tiles.World, Route, JobsUnderTest.Somebody, TestContext.Current.CancellationToken);

        Assert.Equal((3, false), (route.Known, route.IsDone));
        Assert.Equal((Route.Count, 3L), (forecast.Pictures, forecast.Existing));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<RoutePath> ReadAsync(JobsUnderTest jobs, RouteTask? task = null) =>
        jobs.Tiles.Service.Routes.ReadAsync(jobs.Tiles.World, (task ?? Route).Plan, TestContext.Current.CancellationToken);

    private static async Task<Job> DoneAsync(JobsUnderTest jobs, RouteTask? task = null)
    {
        Job job = await jobs.StartAsync(task ?? Route);
        return await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
    }
}
