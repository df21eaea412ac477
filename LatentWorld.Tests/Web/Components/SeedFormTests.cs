using Bunit;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Jobs;
using LatentWorld.Web.Components.Panels.Jobs;
using LatentWorld.Web.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Components;

public sealed class SeedFormTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-form-").FullName;
    private readonly BunitContext _page = new();
    private readonly JobsUnderTest _jobs;
    private readonly List<string> _started = [];

    public SeedFormTests()
    {
        _jobs = new(_folder, new() { MaxPictures = 1000 });
        _page.Services.AddSingleton(_jobs.Planner).AddSingleton(_jobs.Book).AddSingleton(_jobs.Rights).AddSingleton(_jobs.Desk).AddSingleton(_jobs.Shelf).AddSingleton(_jobs.Store).AddHttpContextAccessor().AddScoped<AskingClient>();
    }

    [Fact]
    public async Task A_region_starts_with_the_zooms_that_show_it_and_says_what_they_cost()
    {
        IRenderedComponent<SeedForm> form = Render();
        await ChooseLastAsync(form, 4);

        form.WaitForAssertion(() => Assert.Contains("289 pictures, none of them there yet.", form.Markup));
        Assert.Contains("They take about 7 min on this machine", form.Markup);
        Assert.Contains("It needs about 55 kB of the store", form.Markup);
        Assert.Contains("α 0 to 1, β 0 to 1", form.Markup);
    }

    [Fact]
    public void A_place_is_told_exactly_however_deep_it_lies()
    {
        var deep = new Region(new(-0.4357299804687500123, 0.5), new(-0.43572998046875 + 1e-12, 0.5 + 1e-12));
        string words = JobText.Place(new SeedGrid(deep, -2, 38));

        Assert.Equal($"α {NumberWords.Exact(deep.Min.Alpha)} to {NumberWords.Exact(deep.Max.Alpha)}, β 0.5 to {NumberWords.Exact(deep.Max.Beta)}, zooms −2 to 38", words);
        Assert.NotEqual(NumberWords.Exact(deep.Min.Alpha), NumberWords.Exact(deep.Max.Alpha));
    }

    [Fact]
    public async Task What_fits_is_started()
    {
        IRenderedComponent<SeedForm> form = Render();
        await ChooseLastAsync(form, 3);
        form.WaitForAssertion(() => Assert.Contains("81 pictures", form.Markup));

        await form.Find("button").ClickAsync();

        Job job = Assert.Single(_jobs.Book.All);
        Assert.Equal(job.Owner, JobKey.HashOf(Assert.Single(_started)));
        SeedGrid grid = Assert.IsType<SeedGrid>(job.Task);
        Assert.Equal((2, 3, 81), (grid.MinZoom, grid.MaxZoom, job.Pictures));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_before_the_start()
    {
        IRenderedComponent<SeedForm> form = Render();
        await ChooseLastAsync(form, 6);

        form.WaitForAssertion(() => Assert.Contains("4\u202f225 pictures, and a job makes at most 1\u202f000", form.Find("[role=alert]").TextContent));
        Assert.True(form.Find("button").HasAttribute("disabled"));
        Assert.Empty(_jobs.Book.All);
    }

    [Fact]
    public async Task A_job_is_paused_and_resumed_where_it_stands()
    {
        string? copied = null;
        Job job = await _jobs.StartAsync(JobsUnderTest.Unit(2));
        IRenderedComponent<JobRow> row = _page.Render<JobRow>(p => p
            .Add(r => r.Job, job).Add(r => r.Title, "A world").Add(r => r.Keys, [JobsUnderTest.Key]).Add(r => r.OnCopy, key => copied = key));
        Assert.Contains("0 of 25 pictures · about 38 s to go", row.Markup);
        await row.Find("[aria-label^='Copy the owner']").ClickAsync();
        Assert.Equal(JobsUnderTest.Key, copied);

        await row.Find("[aria-label='Pause job 1']").ClickAsync();
        Assert.Equal(JobState.Paused, _jobs.Book.Find(1)!.State);
        await row.Find("[aria-label='Resume job 1']").ClickAsync();
        Assert.Equal("Waits for its turn", row.Find("[role=status]").TextContent.Trim());
        await row.Find("[aria-label='Cancel job 1']").ClickAsync();
        await row.Find("[aria-label='Remove job 1 from the list']").ClickAsync();
        Assert.Empty(_jobs.Book.All);
    }

    [Fact]
    public async Task Who_holds_no_key_of_it_is_offered_nothing()
    {
        Job job = await _jobs.StartAsync(JobsUnderTest.Unit(2));
        IRenderedComponent<JobRow> row = _page.Render<JobRow>(p => p.Add(r => r.Job, job).Add(r => r.Title, "A world").Add(r => r.Keys, ["another key"]));
        Assert.Empty(row.FindAll("button"));
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _jobs.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Chooses the last zoom; done when its forecast is there.</summary>
    private static Task ChooseLastAsync(IRenderedComponent<SeedForm> form, int zoom) =>
        form.FindAll("select")[1].ChangeAsync(new() { Value = $"{zoom - TileAddress.MinZoom}" });

    private IRenderedComponent<SeedForm> Render() => _page.Render<SeedForm>(p => p
        .Add(form => form.World, _jobs.Tiles.World)
        .Add(form => form.Title, "A world")
        .Add(form => form.Region, ShareLink.Start)
        .Add(form => form.OnStarted, key => _started.Add(key)));
}
