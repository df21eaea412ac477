using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Tests.Worlds;
using LatentWorld.Web.Jobs;

namespace LatentWorld.Tests.Web.Jobs;

public sealed class JobAnswerTests
{
    /// <summary>The book does not keep the count: after a restart it is 0.</summary>
    [Theory]
    [InlineData(JobState.Done, 6)]
    [InlineData(JobState.Running, 0)]
    public void An_export_that_is_done_has_written_what_it_has(JobState state, long written)
    {
        ExportGrid grid = new ExportQuery("0,1", "0,1", "3x2").Read();
        var job = new Job(1, TestWorlds.Study, grid, grid.Count, DateTimeOffset.UnixEpoch) { State = state, Done = 6 };
        Assert.Equal(written, JobAnswer.Of(job, seconds: 0).Written);
    }
}
