using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Jobs;
using LatentWorld.Web.Jobs;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Jobs;

/// <summary>How jobs go on, as the hub and the page tell it.</summary>
public sealed class JobFeedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-feed-").FullName;
    private readonly WebUnderTest _web;

    public JobFeedTests() => _web = new() { Store = PictureStore.Open(_folder, 1 << 30, _ => { }) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_hub_tells_of_a_job_until_it_is_done(bool inMessagePack)
    {
        await using HubConnection hub = await _web.ConnectAsync(inMessagePack ? builder => builder.AddMessagePackProtocol() : null);
        await StartAsync(2);
        List<JobAnswer> told = [];
        await foreach (JobAnswer[] news in hub.StreamAsync<JobAnswer[]>("Jobs", TestContext.Current.CancellationToken))
        {
            told.AddRange(news);
            if (told is [.., { State: "done" }])
            {
                break;
            }
        }

        Assert.Equal((1, 25, 25), (told[^1].Id, told[^1].Pictures, told[^1].Done));
        Assert.Equal([0, 0, 1, 1], told[^1].Region!);
    }

    [Fact]
    public async Task A_job_that_leaves_the_list_is_told_so()
    {
        JobBook book = _web.Services.GetRequiredService<JobBook>();
        _web.Model.Fake.Hold();
        await StartAsync(2);
        await using HubConnection hub = await _web.ConnectAsync();
        List<string> states = [];
        await foreach (JobAnswer[] news in hub.StreamAsync<JobAnswer[]>("Jobs", TestContext.Current.CancellationToken))
        {
            states.AddRange(news.Select(job => job.State));
            if (states[^1] == "removed")
            {
                break;
            }

            if (book.Find(1) is { IsOpen: true })
            {
                book.Cancel(1);
                continue;
            }

            book.Remove(1);
        }

        Assert.Equal("removed", states[^1]);
        Assert.Empty(book.All);
        _web.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task The_page_lists_them_and_offers_nothing_before_it_knows_whose_browser_it_is()
    {
        JobBook book = _web.Services.GetRequiredService<JobBook>();
        _web.Model.Fake.Hold();
        await StartAsync(2);
        book.Pause(1);
        await StartAsync(3);

        using HttpClient client = _web.CreateClient();
        string page = await client.GetStringAsync(new Uri("/jobs", UriKind.Relative), TestContext.Current.CancellationToken);
        page = Decode(page);

        Assert.Contains("aria-label=\"Progress of job 1\"", page);
        Assert.Contains("aria-label=\"Progress of job 2\"", page);
        Assert.DoesNotContain("Pause job", page);
        Assert.DoesNotContain("Resume job", page);
        Assert.Contains("α 0 to 1, β 0 to 1, zooms 0 to 3", page);
        Assert.Contains("0 of 81 pictures", page);
        Assert.Contains("region=0,0,1,1", page);
        _web.Model.Fake.ReleaseAll();
    }

    public void Dispose()
    {
        _web.Dispose();
        _web.Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Decode(string page) => System.Net.WebUtility.HtmlDecode(page).Replace("%2C", ",", StringComparison.Ordinal);

    private Task<Job> StartAsync(int maxZoom) => _web.Services.GetRequiredService<JobPlanner>().StartAsync(
        _web.Catalogue.First.World, JobsUnderTest.Unit(maxZoom), JobsUnderTest.Somebody, TestContext.Current.CancellationToken);
}
