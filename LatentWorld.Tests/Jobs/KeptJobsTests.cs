using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using LatentWorld.Tests.Store;

namespace LatentWorld.Tests.Jobs;

/// <summary>Jobs outlive the process with all that is told of them, wherever they are kept.</summary>
public abstract class KeptJobsTests(StorePlace place) : IDisposable
{
    private static readonly World World = FakeModel.World();

    private readonly List<string> _said = [];

    [Fact]
    public void They_outlive_the_process()
    {
        Job done, waiting;
        using (PictureStore store = Open())
        {
            var book = new JobBook(store, new(), TimeProvider.System);
            Job first = book.Add(World, JobsUnderTest.Unit(1), 9, JobsUnderTest.Somebody);
            JobRun run = book.TakeNext()!;
            book.Count(run, failure: "out of paint");
            book.Count(run, failure: null);
            book.Finish(run);
            book.Leave(run);
            done = book.Find(first.Id)!;
            waiting = book.Add(World with { Steps = 7 }, JobsUnderTest.Unit(2), 25, JobsUnderTest.Somebody);
            Job gone = book.Add(World, JobsUnderTest.Unit(0), 4, JobsUnderTest.Somebody);
            book.Cancel(gone.Id);
            book.Remove(gone.Id);
        }

        using PictureStore again = Open();
        var reread = new JobBook(again, new(), TimeProvider.System);
        Assert.Equal([waiting.Id, done.Id], reread.All.Select(job => job.Id));
        Job ended = reread.Find(done.Id)!;
        Assert.Equal((JobState.Done, 1L, 1L, "out of paint"), (ended.State, ended.Done, ended.Failed, ended.LastFailure));
        Assert.Equal((done.Ended!.Value.ToUnixTimeMilliseconds(), done.Client, done.Owner), (ended.Ended!.Value.ToUnixTimeMilliseconds(), ended.Client, ended.Owner));
        Job open = reread.Find(waiting.Id)!;
        Assert.Equal((JobState.Waiting, 25L, 7, null), (open.State, open.Pictures, open.World.Steps, open.Ended));
        Assert.True(reread.Add(World, JobsUnderTest.Unit(0), 4, JobsUnderTest.Somebody).Id > waiting.Id);
        Assert.Empty(_said);
    }

    public void Dispose() => place.Dispose();

    private PictureStore Open() => place.Open(_said.Add, TimeProvider.System, 1 << 30);
}

public sealed class JobsInAFileTests() : KeptJobsTests(new FolderPlace());

public sealed class JobsInPostgreSqlTests(SharedPostgreSql server) : KeptJobsTests(new PostgreSqlPlace(server));
