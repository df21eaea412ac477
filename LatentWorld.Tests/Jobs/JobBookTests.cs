using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

public sealed class JobBookTests
{
    private static readonly World World = FakeModel.World();

    [Fact]
    public void A_done_job_takes_up_again_only_where_one_more_may_be_open()
    {
        var book = new JobBook(PictureStore.InMemory(), new() { MaxOpen = 1 }, TimeProvider.System);
        Job first = book.Add(World, JobsUnderTest.Unit(0), 1, JobsUnderTest.Somebody);
        JobRun run = book.TakeNext()!;
        book.Count(run, failure: "out of paint");
        book.Finish(run);
        book.Leave(run);
        Job second = book.Add(World, JobsUnderTest.Unit(1), 4, JobsUnderTest.Somebody);

        Assert.Contains("at most 1 may be", Assert.Throws<JobRefusedException>(() => book.Resume(first.Id)).Message, StringComparison.Ordinal);
        Assert.Equal(JobState.Done, book.Find(first.Id)!.State);

        book.Cancel(second.Id);
        Assert.Equal(JobState.Waiting, book.Resume(first.Id)!.State);
    }
}
