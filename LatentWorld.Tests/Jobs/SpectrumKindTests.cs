using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

public sealed class SpectrumKindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_job_renders_two_pictures_an_octave_and_measures_the_noise_and_the_next_renders_nothing()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        SpectrumTask task = await TaskAsync(jobs);
        Assert.Equal(2 * task.Octaves, task.Count);
        Assert.Equal((task.Count, 0), await ForecastAsync(jobs, task));

        Job job = await DoneAsync(jobs, task);

        Assert.Equal((task.Count, task.Count, 0), (job.Pictures, job.Done, job.Failed));
        Assert.Equal(task.Count + PlaceSpectra.NoisePictures, jobs.Model.Decoded);
        PlaceSpectrum found = await jobs.Tiles.Service.Spectra.ReadAsync(jobs.Tiles.World, task.Pairs, TestContext.Current.CancellationToken);
        Assert.True(found.IsWhole);
        Assert.Equal(task.Octaves, found.Spectrum!.Steps.Count);

        Assert.Equal((task.Count, task.Count), await ForecastAsync(jobs, task));
        await DoneAsync(jobs, task);
        Assert.Equal(task.Count + PlaceSpectra.NoisePictures, jobs.Model.Decoded);
    }

    [Fact]
    public async Task Without_an_image_encoder_it_is_refused_in_words()
    {
        await using var jobs = new JobsUnderTest(_folder.Path, model: new FakeModel { FeatureCount = 0 });
        SpectrumTask task = await TaskAsync(jobs);

        var refused = await Assert.ThrowsAsync<JobRefusedException>(() => jobs.StartAsync(task));
        Assert.StartsWith("This model has no image encoder", refused.Message, StringComparison.Ordinal);
        Assert.Empty(jobs.Book.All);
    }

    [Fact]
    public async Task Where_the_noise_cannot_be_measured_it_is_paused_with_the_reason()
    {
        await using JobsUnderTest jobs = new JobsUnderTest(_folder.Path).Run();
        SpectrumTask task = await TaskAsync(jobs);
        foreach (PlanePoint point in task.Points())
        {
            await jobs.Tiles.Service.GetAsync(jobs.Tiles.World, point, "", TestContext.Current.CancellationToken);
        }

        jobs.Model.DecodeFailure = new InvalidOperationException("out of paint");
        Job job = await jobs.StartAsync(task);
        job = await jobs.UntilAsync(job.Id, found => found.State == JobState.Paused);
        Assert.Contains("the noise could not be measured", job.Obstacle!, StringComparison.Ordinal);
        Assert.Contains("out of paint", job.Obstacle!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_reads_back_as_itself_and_one_with_a_problem_does_not()
    {
        var task = new SpectrumTask(new(1.0 / 3, -Math.PI), 30, 22);
        Assert.Contains("\"kind\":\"spectrum\"", task.Write(), StringComparison.Ordinal);
        Assert.Equal(task, JobTask.Read(task.Write()));
        Assert.Throws<InvalidDataException>(() => JobTask.Read((task with { Octaves = 1000 }).Write()));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<SpectrumTask> TaskAsync(JobsUnderTest jobs) => SpectrumTask.Of(
        await jobs.Tiles.Service.Spectra.PairsAsync(jobs.Tiles.World, new(.375, .25), ScalePairs.AlongBeta, TestContext.Current.CancellationToken));

    private static async Task<(long Pictures, long? Existing)> ForecastAsync(JobsUnderTest jobs, SpectrumTask task)
    {
        JobForecast forecast = await jobs.Planner.ForecastAsync(jobs.Tiles.World, task, JobsUnderTest.Somebody, TestContext.Current.CancellationToken);
        Assert.Null(forecast.Refusal);
        return (forecast.Pictures, forecast.Existing);
    }

    private static async Task<Job> DoneAsync(JobsUnderTest jobs, SpectrumTask task)
    {
        Job job = await jobs.StartAsync(task);
        return await jobs.UntilAsync(job.Id, found => found.State == JobState.Done);
    }
}
