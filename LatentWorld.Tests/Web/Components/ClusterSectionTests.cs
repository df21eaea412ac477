using Bunit;
using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Web.Components.Pages.Server;
using LatentWorld.Web.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Components;

public sealed class ClusterSectionTests : IAsyncDisposable
{
    private readonly BunitContext _page = new();
    private readonly FakeTimeProvider _time = new(FakeDispatcher.Since + TimeSpan.FromMinutes(5));
    private readonly FakeDispatcher _dispatcher = new();
    private readonly ClusterView _view = new();

    public ClusterSectionTests()
    {
        _page.Services.AddSingleton<TimeProvider>(_time);
        _page.Services.AddSingleton(new ClusterStatus(PictureStore.InMemory(), _view, new ClusterWatch(() => _dispatcher, _time)));
    }

    [Fact]
    public void The_dispatcher_and_all_devices_are_told()
    {
        WireDevice halved = FakeDispatcher.Device("cuda:1") with { BatchSize = 4, SecondsPerPictureStep = 0 };
        WireDevice lost = FakeDispatcher.Device("cpu:0") with { Problem = "The GPU failed." };
        _dispatcher.Answer = () => Task.FromResult(FakeDispatcher.State(
            FakeDispatcher.Worker("w1", FakeDispatcher.Device("cuda:0"), halved), FakeDispatcher.Worker("w2", lost), new("w3", [], 0, "The store is away.", "1.2.4")));
        IRenderedComponent<ClusterSection> section = _page.Render<ClusterSection>();

        section.WaitForAssertion(() => Assert.Equal("front-afor 5 min", Figure(section, "Dispatcher")));
        Assert.Equal("2", Figure(section, "Front ends"));
        Assert.StartsWith("1\u202f234", Figure(section, "Pictures waiting"));
        Assert.StartsWith("56\u202f789", Figure(section, "Rendered"));
        Assert.StartsWith("7", Figure(section, "Taken back"));
        Assert.Equal(
        [
            "w1version 1.2.3 | cuda:0CUDA, fp16 | 5 of 8 | 0.038 s | Renders",
            "cuda:1CUDA, fp16 | 5 of 4 | – | Ran out of memory: its batch was 8",
            "w2version 1.2.3 | cpu:0CUDA, fp16 | 5 of 8 | 0.038 s | The GPU failed.",
            "w3version 1.2.4 |  | – | – | The store is away.",
        ], section.FindAll("tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent))));
    }

    [Fact]
    public void A_dispatcher_that_does_not_answer_is_said_and_what_was_heard_last_is_shown()
    {
        _view.Hear([FakeDispatcher.Worker("w1", FakeDispatcher.Device("cuda:0"))]);
        _dispatcher.Answer = () => throw new TimeoutException();
        IRenderedComponent<ClusterSection> section = _page.Render<ClusterSection>();

        section.WaitForAssertion(() => Assert.Equal("The dispatcher does not answer. The workers are as they were when it last did.", section.Find("p.trouble").TextContent));
        Assert.Contains("w1", section.Find("tbody").TextContent);

        _dispatcher.Answer = () => Task.FromResult(FakeDispatcher.State());
        _time.Advance(TimeSpan.FromSeconds(2));
        section.WaitForAssertion(() => Assert.Equal("No worker is there.", section.Find("p.trouble").TextContent));
        Assert.Equal("2", Figure(section, "Front ends"));
    }

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private static string Figure(IRenderedComponent<ClusterSection> section, string name) =>
        section.FindAll("dl div").Single(figure => figure.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent;
}
