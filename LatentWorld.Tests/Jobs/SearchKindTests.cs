using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

public sealed class SearchKindTests : IDisposable
{
    private static readonly SearchTask Searched = new(new(new(-2, -2), new(2, 2)), 2, 60);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_job_renders_what_a_search_asks_for_within_its_budget_and_the_next_renders_nothing()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        Assert.Empty((await ReadAsync(jobs)).Pictures);

        Job job = await DoneAsync(jobs);

        RiftSearch search = await ReadAsync(jobs);
        Assert.Equal((SearchEnd.Budget, 60), (search.End, search.Pictures.Count));
        Assert.Equal((60, 60, 0), (job.Pictures, job.Done, job.Failed));
        Assert.Equal(60, jobs.Model.Decoded);
        Assert.NotEmpty(search.Finds);
        Assert.All(search.Finds, find => Assert.NotEqual(find.One.Label, find.Other.Label));

        await DoneAsync(jobs);
        Assert.Equal(60, jobs.Model.Decoded);
    }

    [Fact]
    public async Task A_paused_search_goes_on_where_it_was()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.Fake.Hold();
        Job job = await jobs.StartAsync(Searched);
        await jobs.Model.Fake.ArrivedAsync();

        jobs.Book.Pause(job.Id);
        jobs.Model.Fake.ReleaseAll();
        Assert.Null((await ReadAsync(jobs)).End);
        jobs.Book.Resume(job.Id);

        await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
        Assert.Equal(60, jobs.Model.Decoded);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_pauses_it_with_the_reason()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        jobs.Model.DecodeFailure = new InvalidOperationException("out of paint");

        Job job = await jobs.StartAsync(Searched);

        job = await jobs.UntilAsync(job.Id, found => found.State == JobState.Paused);
        Assert.Contains("out of paint", job.Obstacle!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_image_encoder_it_is_refused_in_words()
    {
        await using var jobs = new JobsUnderTest(_folder.Path, model: new FakeModel { FeatureCount = 0 });
        var refused = await Assert.ThrowsAsync<JobRefusedException>(() => jobs.StartAsync(Searched));
        Assert.StartsWith("This model has no image encoder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_reads_back_as_itself_and_one_with_a_problem_does_not()
    {
        Assert.Contains("\"kind\":\"search\"", Searched.Write(), StringComparison.Ordinal);
        Assert.Equal(Searched, JobTask.Read(Searched.Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((Searched with { Budget = 3 }).Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((Searched with { Zoom = -20 }).Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((Searched with { Zoom = 30 }).Write()));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<RiftSearch> ReadAsync(JobsUnderTest jobs) =>
        jobs.Tiles.Service.Searches.ReadAsync(WorldId.Of(jobs.Tiles.World), Searched.Lattice, Searched.Budget, TestContext.Current.CancellationToken);

    private static async Task<Job> DoneAsync(JobsUnderTest jobs)
    {
        Job job = await jobs.StartAsync(Searched);
        return await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
    }
}
