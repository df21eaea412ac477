using AngleSharp.Dom;
using Bunit;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using LatentWorld.Tests.Views;
using LatentWorld.Web.Components.Pages.Server;
using LatentWorld.Web.Status;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Components;

public sealed class StatusPageTests(SharedPostgreSql server) : IAsyncDisposable
{
    private readonly BunitContext _page = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _open = [];
    private ServiceUnderTest? _tiles;

    [Fact]
    public async Task What_was_rendered_and_kept_is_counted()
    {
        Start(Open());
        using Viewer viewer = await LookAsync();
        await LookAsync();

        IRenderedComponent<StatusPage> page = _page.Render<StatusPage>();

        Assert.Equal("Ready: pictures are rendered and kept.", page.Find("[role=status] p").TextContent);
        Assert.Equal("fake", Value(page, "Model"));
        Assert.Equal($"{9 * _tiles!.World.Steps}", Value(page, "Evaluations"));
        Assert.Equal("0\u00A0%", Value(page, "Wasted"));
        Assert.Equal("0", Value(page, "Looked at"));
        Assert.Equal("In use", Value(page, "Store"));
        Assert.NotEqual("0 B", Value(page, "In memory"));
        Assert.Equal("0", Value(page, "Found on disk"));
        Assert.Empty(page.FindAll(".trouble"));
    }

    [Fact]
    public async Task Steps_a_second_are_those_since_the_last_reading()
    {
        Start(PictureStore.InMemory());
        IRenderedComponent<StatusPage> page = _page.Render<StatusPage>();
        Assert.Equal("–", Value(page, "Steps a second"));

        await LookAsync();
        _tiles!.Time.Advance(TimeSpan.FromSeconds(2));

        double steps = _page.Services.GetRequiredService<ServerStatus>().Steps;
        page.WaitForAssertion(() => Assert.Equal(NumberWords.Decimals(steps / 2, 1), Value(page, "Steps a second")));
        Assert.Equal("2 s", Value(page, "Up for"));
        _tiles!.Time.Advance(TimeSpan.FromSeconds(60));
        page.WaitForAssertion(() => Assert.Equal("≈1 min", Value(page, "Up for")));
    }

    [Fact]
    public async Task Each_device_has_a_row_and_one_that_is_lost_says_why()
    {
        var second = new FakeModel { Provider = "CUDA" };
        Start(PictureStore.InMemory(), second);
        IElement row = Figure(_page.Render<StatusPage>(), "cpu:1");
        Assert.Equal("0 of 4", row.QuerySelector(".value")!.TextContent);
        Assert.Equal("pictures a step, on CUDA in fp32", row.QuerySelector(".note")!.TextContent);
        Assert.Equal("CPU, CUDA", Value(_page.Render<StatusPage>(), "Runs on"));

        second.Fake.Failure = new DeviceLostException("The GPU failed.", new InvalidOperationException(), DeviceCure.Restart);
        // Which of the two takes what is quickly done is open; the second has had its turn when it is lost.
        for (int radius = 1; _tiles!.Service.Devices[1].Problem is null; radius++)
        {
            Assert.InRange(radius, 1, 20);
            await LookAsync(radius);
        }

        IRenderedComponent<StatusPage> page = _page.Render<StatusPage>();
        Assert.Equal("cpu:1 is left out until LatentWorld is restarted: The GPU failed.", page.Find("[role=status] p.trouble").TextContent);
        row = Figure(page, "cpu:1");
        Assert.Contains("trouble", row.ClassList);
        Assert.Equal(("Given up", "The GPU failed."), (row.QuerySelector(".value")!.TextContent, row.QuerySelector(".note")!.TextContent));
        Assert.Equal("0 of 4", Value(page, "cpu:0"));
        Assert.Equal("4", Value(page, "Pictures a step, at most"));
    }

    [Fact]
    public async Task Failures_are_told_by_cause()
    {
        Start(PictureStore.InMemory());
        _tiles!.Model.IsBlack = true;
        await LookAsync();

        IElement figure = Figure(_page.Render<StatusPage>(), "Nothing but black");
        Assert.Contains("trouble", figure.ClassList);
        Assert.Equal("9", figure.QuerySelector(".value")!.TextContent);
    }

    [Fact]
    public void A_store_that_cannot_be_used_is_told_with_its_reason()
    {
        Open();
        Start(Open());

        IRenderedComponent<StatusPage> page = _page.Render<StatusPage>();

        Assert.Contains("another LatentWorld", page.Find("[role=status] p.trouble").TextContent);
        IElement figure = Figure(page, "Store");
        Assert.Contains("trouble", figure.ClassList);
        Assert.Equal("In memory only", figure.QuerySelector(".value")!.TextContent);
        Assert.Contains("another LatentWorld", figure.QuerySelector(".note")!.TextContent);
    }

    [Fact]
    public async Task A_shared_store_is_named_with_what_all_have_in_it()
    {
        var store = PictureStore.OpenPostgreSql(server.NewDatabase(), 100 << 20, Assert.Fail);
        _open.Add(store);
        Start(store);
        await LookAsync();
        var key = PictureKey.Of(WorldId.Of(_tiles!.World), new(0, 0, 0));
        await store.SettleAsync([key], Xunit.TestContext.Current.CancellationToken);

        IRenderedComponent<StatusPage> page = _page.Render<StatusPage>();

        Assert.Equal("In use", Value(page, "Store"));
        Assert.Equal("in PostgreSQL, which other servers may share; the log says where", Figure(page, "Store").QuerySelector(".note")!.TextContent);
        Assert.NotEqual("0 B", Value(page, "In PostgreSQL"));
        Assert.NotEmpty(Value(page, "Found in PostgreSQL"));
        Assert.Matches("^of .* that all servers' rows may take, .* on its disk$", Figure(page, "In PostgreSQL").QuerySelector(".note")!.TextContent);
        Assert.DoesNotContain("not-to-be-shown", page.Markup);
    }

    [Fact]
    public async Task The_server_serves_it_and_the_same_figures_for_machines()
    {
        using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        string page = await client.GetStringAsync(new Uri("/status", UriKind.Relative), Xunit.TestContext.Current.CancellationToken);
        string metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Xunit.TestContext.Current.CancellationToken);

        Assert.Contains("Ready: pictures are rendered and kept.", page);
        Assert.Contains("latentworld_library_looks_total{", metrics);
        Assert.Contains("latentworld_render_queue{", metrics);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await (_tiles?.DisposeAsync() ?? default);
        _open.ForEach(open => open.Dispose());
        _folder.Dispose();
    }

    private void Start(PictureStore store, params IReadOnlyList<FakeModel> others)
    {
        _tiles = new(store: store, others: others);
        var readings = new MeterReadings(_tiles.Metrics.Meter);
        _open.Add(readings);
        _page.Services.AddSingleton<TimeProvider>(_tiles.Time);
        _page.Services.AddSingleton(new ServerStatus(_tiles.Model, _tiles.Service, store, readings, _tiles.Time));
        _page.Services.AddSingleton(new ClusterStatus(store));
    }

    private PictureStore Open()
    {
        var store = PictureStore.Open(_folder.Path, 1 << 20, _ => { });
        _open.Add(store);
        return store;
    }

    /// <summary>Somebody looks at nine tiles until nothing of them waits.</summary>
    private async Task<Viewer> LookAsync(int radius = 1)
    {
        Viewer viewer = _tiles!.Service.Join();
        viewer.Look(_tiles.Around(radius));
        await ServiceUnderTest.ReadAllAsync(viewer);
        return viewer;
    }

    private static string Value(IRenderedComponent<StatusPage> page, string name) => Figure(page, name).QuerySelector(".value")!.TextContent;

    private static IElement Figure(IRenderedComponent<StatusPage> page, string name) =>
        page.FindAll(".figure").Single(figure => figure.QuerySelector("dt")!.TextContent == name);
}
