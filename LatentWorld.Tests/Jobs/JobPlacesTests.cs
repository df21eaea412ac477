using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Jobs;

/// <summary>Places of jobs: by client, freed by a pause, and the operator's.</summary>
public sealed class JobPlacesTests
{
    private static readonly JobOptions Options = new() { MaxOpen = 3, MaxOpenPerClient = 2 };

    private readonly JobBook _book = new(PictureStore.InMemory(), Options, TimeProvider.System);

    [Fact]
    public void One_client_does_not_take_them_all()
    {
        Add("a");
        Add("a");
        Assert.Contains("2 of your jobs are open, and of one client at most 2 may be", Refusal("a"), StringComparison.Ordinal);
        Add("b");
        Assert.Contains("3 jobs are open, and at most 3 may be", Refusal("c"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_paused_job_frees_its_place_and_comes_back_when_there_is_one()
    {
        Job first = Add("a");
        Add("a");
        _book.Pause(first.Id);
        Job third = Add("a");
        Assert.Contains("of one client", Assert.Throws<JobRefusedException>(() => _book.Resume(first.Id)).Message, StringComparison.Ordinal);
        Assert.Equal(JobState.Paused, _book.Find(first.Id)!.State);

        _book.Cancel(third.Id);
        Assert.Equal(JobState.Waiting, _book.Resume(first.Id)!.State);
    }

    [Fact]
    public void Nobody_hoards_paused_jobs()
    {
        for (int i = 0; i < 16; i++)
        {
            _book.Pause(Add("a").Id);
        }

        Assert.Contains("16 of your jobs are paused", Refusal("a"), StringComparison.Ordinal);
        Add("b");
        _book.Resume(1);
        Add("a");
    }

    [Fact]
    public void The_operator_starts_and_resumes_as_long_as_there_are_places()
    {
        Job first = Add("a");
        _book.Pause(first.Id);
        Add("a");
        Add("a");
        Assert.Null(_book.Refusal(new("a", IsOperator: true)));
        Assert.Equal(JobState.Waiting, _book.Resume(first.Id, asOperator: true)!.State);
        Assert.NotNull(_book.Refusal(new("a", IsOperator: true)));
    }

    [Fact]
    public void Whom_it_counts_against_and_who_owns_it_outlive_the_process()
    {
        using var folder = new Models.TemporaryFolder();
        using (PictureStore store = PictureStore.Open(folder.Path, 1 << 30, Assert.Fail))
        {
            new JobBook(store, Options, TimeProvider.System).Add(FakeModel.World(), JobsUnderTest.Unit(0), 4, JobsUnderTest.Somebody);
        }

        using PictureStore again = PictureStore.Open(folder.Path, 1 << 30, Assert.Fail);
        Job job = Assert.Single(new JobBook(again, Options, TimeProvider.System).All);
        Assert.Equal((JobsUnderTest.Somebody.Client, JobsUnderTest.Somebody.Owner), (job.Client, job.Owner));
    }

    private Job Add(string client) => _book.Add(FakeModel.World(), JobsUnderTest.Unit(0), 4, new(client));

    private string Refusal(string client) => Assert.Throws<JobRefusedException>(() => Add(client)).Message;
}
