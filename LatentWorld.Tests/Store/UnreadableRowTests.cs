using System.Net;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Web;

namespace LatentWorld.Tests.Store;

/// <summary>A row that cannot be read is passed over and said; nothing else suffers.</summary>
public sealed class UnreadableRowTests : IDisposable
{
    private static readonly World World = FakeModel.World(7);
    private static readonly WorldId Id = WorldId.Of(World);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    [Theory]
    [InlineData("'{}'")]
    [InlineData("'no JSON'")]
    [InlineData("x'00ff'")]
    [InlineData("''")]
    [InlineData("replace(recipe, '\"seed\":7', '\"seed\":8')")]
    public void A_world_that_cannot_be_read_is_unknown_until_it_is_made_anew(string recipe)
    {
        Write(store => store.Remember(World), $"UPDATE worlds SET recipe = {recipe}");
        using (PictureStore store = Open())
        {
            Assert.Null(store.Recall(Id));
            Assert.Null(store.Recall(Id));
            Assert.False(store.IsRemembered(Id));
            Assert.Equal(1, store.UnreadableRows);
            Assert.Null(store.Problem);
            Assert.Contains($"Row {Id.Value} of the table worlds", Assert.Single(_said), StringComparison.Ordinal);
            store.Remember(World);
        }

        using PictureStore again = Open();
        Assert.Equal(World, again.Recall(Id));
    }

    [Theory]
    [InlineData("recipe = '{'")]
    [InlineData("recipe = x'00'")]
    [InlineData("state = 'dancing'")]
    [InlineData("task = '{'")]
    [InlineData("task = 'null'")]
    [InlineData("task = replace(task, 'seed', 'dance')")]
    [InlineData("task = '{\"minZoom\":0}'")]
    [InlineData("task = replace(task, '[0,', '[3,')")]
    [InlineData("task = replace(task, '[0,', '[')")]
    [InlineData("task = replace(task, '\"maxZoom\":', '\"maxZoom\":99')")]
    [InlineData("task = replace(task, '\"minZoom\":0', '\"minZoom\":1e300')")]
    [InlineData("created = 9223372036854775807")]
    public void A_job_that_cannot_be_read_is_passed_over_and_its_number_is_not_given_again(string change)
    {
        Write(
            store =>
            {
                var book = new JobBook(store, new(), TimeProvider.System);
                for (int i = 0; i < 3; i++)
                {
                    book.Add(World, JobsUnderTest.Unit(i), 1, JobsUnderTest.Somebody);
                }
            },
            $"UPDATE jobs SET {change} WHERE id <> 2");
        using PictureStore store = Open();
        var book = new JobBook(store, new(), TimeProvider.System);

        Assert.Equal((2, (JobTask)JobsUnderTest.Unit(1)), (Assert.Single(book.All).Id, book.All[0].Task));
        Assert.Equal(2, store.UnreadableRows);
        Assert.Null(store.Problem);
        Assert.Equal(4, book.Add(World, JobsUnderTest.Unit(0), 1, JobsUnderTest.Somebody).Id);
    }

    [Fact]
    public void A_table_of_jobs_that_cannot_be_read_at_present_is_not_written_over()
    {
        Write(store => new JobBook(store, new(), TimeProvider.System).Add(World, JobsUnderTest.Unit(1), 9, JobsUnderTest.Somebody), "SELECT 1");
        using PictureStore store = Open();
        StoreTables.Rename(_folder.Path, "jobs", "elsewhere");
        var book = new JobBook(store, new(), TimeProvider.System);
        Assert.NotNull(store.Problem);
        Assert.Contains("cannot be read at present", Assert.Throws<JobRefusedException>(() =>
            book.Add(World, JobsUnderTest.Unit(0), 1, JobsUnderTest.Somebody)).Message, StringComparison.Ordinal);

        StoreTables.Rename(_folder.Path, "elsewhere", "jobs");
        Assert.Equal(2, book.Add(World, JobsUnderTest.Unit(0), 1, JobsUnderTest.Somebody).Id);
        Assert.Equal(2, book.All.Count);
    }

    [Fact]
    public void A_picture_that_cannot_be_read_is_made_again()
    {
        PictureKey key = PictureKey.Of(Id, new(1, 1, 1));
        Write(
            store => store.Add(key, new(new byte[] { 1, 2, 3 }, [1], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5))),
            "UPDATE pictures SET provider = x'ff', features = 7");
        using PictureStore store = Open();

        Assert.Null(store.FindFeatures(key));
        Assert.Empty(store.FindFeatures([key]));
        Assert.Null(store.Find(key));
        Assert.False(store.Has(key));
        Assert.Contains("made again", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_starts_with_them_and_says_so_on_its_status_page()
    {
        Write(
            store =>
            {
                store.Remember(World);
                new JobBook(store, new(), TimeProvider.System).Add(World, JobsUnderTest.Unit(1), 9, JobsUnderTest.Somebody);
            },
            "UPDATE worlds SET recipe = '{}'; UPDATE jobs SET recipe = '{}'");
        using PictureStore store = Open();
        using var web = new WebUnderTest { Store = store };
        using HttpClient client = web.CreateClient();

        foreach (string address in new[] { $"/api/worlds/{Id}", $"/worlds/{Id}/tiles/0/0/0.webp", "/api/jobs/1" })
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        string page = await client.GetStringAsync(new Uri("/status", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Unreadable rows", page, StringComparison.Ordinal);
        Assert.Contains("Ready: pictures are rendered and kept.", page, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private PictureStore Open() => PictureStore.Open(_folder.Path, 1 << 30, _said.Add);

    /// <summary>Fills a store and meddles with it when it is closed.</summary>
    private void Write(Action<PictureStore> fill, string sql)
    {
        using (PictureStore store = Open())
        {
            fill(store);
        }

        StoreTables.Change(_folder.Path, sql);
    }
}
