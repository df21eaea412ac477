using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

public sealed class DiveKindTests : IDisposable
{
    private static readonly PlanePoint From = new(.375, -2), To = new(.375, 2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_job_renders_what_a_dive_asks_for_and_the_next_renders_nothing()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        DiveTask task = await TaskAsync(jobs);
        DivePath before = await ReadAsync(jobs);
        Assert.Equal((0, 0.0), (before.Pictures.Count, before.Next));

        Job job = await DoneAsync(jobs, task);

        DivePath dive = await ReadAsync(jobs);
        Assert.Null(dive.Next);
        Assert.NotNull(dive.End);
        Assert.Equal((dive.Pictures.Count, dive.Pictures.Count, 0), (job.Pictures, job.Done, job.Failed));
        Assert.InRange(job.Pictures, 3, task.Count);
        Assert.Equal(dive.Pictures.Count, jobs.Model.Decoded);

        Job again = await DoneAsync(jobs, task);
        Assert.Equal(job.Done, again.Done);
        Assert.Equal(dive.Pictures.Count, jobs.Model.Decoded);
    }

    [Fact]
    public async Task A_paused_dive_goes_on_where_it_was()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.Fake.Hold();
        Job job = await jobs.StartAsync(await TaskAsync(jobs));
        await jobs.Model.Fake.ArrivedAsync();

        jobs.Book.Pause(job.Id);
        jobs.Model.Fake.ReleaseAll();
        Assert.NotNull((await ReadAsync(jobs)).Next);
        jobs.Book.Resume(job.Id);

        await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
        Assert.Null((await ReadAsync(jobs)).Next);
    }

    [Fact]
    public async Task A_region_that_is_seeded_waits_for_a_dive_and_then_goes_on()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.Fake.Hold();
        Job region = await jobs.StartAsync(JobsUnderTest.Unit(3));
        await jobs.Model.Fake.ArrivedAsync();
        Job another = await jobs.StartAsync(JobsUnderTest.Unit(1));

        Job dive = await jobs.StartAsync(await TaskAsync(jobs));
        await jobs.UntilAsync(dive.Id, found => found.State == JobState.Running);

        Assert.Equal((JobState.Waiting, JobState.Waiting), (jobs.Book.Find(region.Id)!.State, jobs.Book.Find(another.Id)!.State));
        jobs.Model.Fake.ReleaseAll();
        await jobs.UntilAsync(dive.Id, found => found.State == JobState.Done);
        region = await jobs.UntilAsync(region.Id, found => found.State == JobState.Done);
        Assert.Equal((81, 0), (region.Done, region.Failed));
        await jobs.UntilAsync(another.Id, found => found.State == JobState.Done);
    }

    [Fact]
    public async Task Of_a_way_both_directions_are_forecast_alike()
    {
        await using var jobs = new JobsUnderTest(_folder.Path);
        Task<int> HalvingsAsync(PlanePoint from, PlanePoint to) =>
            jobs.Tiles.Service.Dives.HalvingsAsync(jobs.Tiles.World, from, to, TestContext.Current.CancellationToken);
        Assert.Equal(await HalvingsAsync(new(0, 0), new(1000, 1000)), await HalvingsAsync(new(1000, 1000), new(0, 0)));
        Assert.InRange(await HalvingsAsync(new(1e9, 1e9), new(0, 0)), 10, DivePath.MostHalvings);
        Assert.Equal(0, await HalvingsAsync(new(0, 0), new(1e-300, 0)));
    }

    [Fact]
    public async Task Dives_in_a_row_leave_a_region_its_turns()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.Fake.Hold();
        Job region = await jobs.StartAsync(JobsUnderTest.Unit(3));
        await jobs.Model.Fake.ArrivedAsync();
        Job first = await jobs.StartAsync(await TaskAsync(jobs));
        await jobs.UntilAsync(first.Id, found => found.State == JobState.Running);
        Job second = await jobs.StartAsync((await TaskAsync(jobs)) with { To = new(.375, .75) });

        jobs.Book.Cancel(first.Id);
        await jobs.UntilAsync(region.Id, found => found.State == JobState.Running);
        Assert.Equal(JobState.Waiting, jobs.Book.Find(second.Id)!.State);
        jobs.Tiles.Time.Advance(TimeSpan.FromSeconds(11));

        // With its next picture it makes way again.
        jobs.Model.Fake.ReleaseAll();
        await jobs.UntilAsync(second.Id, found => found.State == JobState.Done);
        await jobs.UntilAsync(region.Id, found => found.State == JobState.Done);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_pauses_it_with_the_reason()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.DecodeFailure = new InvalidOperationException("out of paint");

        Job job = await jobs.StartAsync(await TaskAsync(jobs));

        job = await jobs.UntilAsync(job.Id, found => found.State == JobState.Paused);
        Assert.Contains("could not be had", job.Obstacle!, StringComparison.Ordinal);
        Assert.Contains("out of paint", job.Obstacle!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_image_encoder_it_is_refused_in_words()
    {
        await using var jobs = new JobsUnderTest(_folder.Path, model: new FakeModel { FeatureCount = 0 });
        var refused = await Assert.ThrowsAsync<JobRefusedException>(async () => await jobs.StartAsync(await TaskAsync(jobs)));
        Assert.StartsWith("This model has no image encoder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_steepest_two_neighbours_are_found_among_those_that_are_kept()
    {
        await using var jobs = new JobsUnderTest(_folder.Path);
        TileAddress[] row = [.. Enumerable.Range(0, 5).Select(x => new TileAddress(2, x, 1))];
        Task<(TileAddress From, TileAddress To)?> SteepestAsync(TileAddress? around = null) =>
            jobs.Tiles.Service.Dives.SteepestAsync(WorldId.Of(jobs.Tiles.World), row, around, TestContext.Current.CancellationToken);
        Assert.Null(await SteepestAsync());

        Dictionary<TileAddress, float[]> features = [];
        foreach (TileAddress tile in row)
        {
            features[tile] = (await jobs.Tiles.Service.GetAsync(jobs.Tiles.World, tile, TestContext.Current.CancellationToken)).Features;
        }

        (TileAddress first, TileAddress second) = (await SteepestAsync())!.Value;
        LabelSet labels = WordLabels.OfModel(jobs.Model);
        TileAddress steepest = row.SkipLast(1).MaxBy(tile =>
        {
            (float[] one, float[] other) = (features[tile], features[tile with { X = tile.X + 1 }]);
            return (labels.Of(one).Index != labels.Of(other).Index, Lipschitz.Distance(one, other));
        });
        Assert.Equal(steepest, first);
        Assert.Equal(first with { X = first.X + 1 }, second);
        Assert.Equal(row[4], (await SteepestAsync(row[4]))!.Value.From);
    }

    [Fact]
    public void A_task_reads_back_as_itself_and_one_with_a_problem_does_not()
    {
        var task = new DiveTask(new(1.0 / 3, -Math.PI), To, 22);
        Assert.Contains("\"kind\":\"dive\"", task.Write(), StringComparison.Ordinal);
        Assert.Equal(task, JobTask.Read(task.Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((task with { From = To }).Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((task with { Halvings = 53 }).Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((task with { From = new(1e300, 0) }).Write()));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<DiveTask> TaskAsync(JobsUnderTest jobs) =>
        new(From, To, await jobs.Tiles.Service.Dives.HalvingsAsync(jobs.Tiles.World, From, To, TestContext.Current.CancellationToken));

    private static Task<DivePath> ReadAsync(JobsUnderTest jobs) =>
        jobs.Tiles.Service.Dives.ReadAsync(jobs.Tiles.World, From, To, TestContext.Current.CancellationToken);

    private static async Task<Job> DoneAsync(JobsUnderTest jobs, DiveTask task)
    {
        Job job = await jobs.StartAsync(task);
        return await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
    }
}
