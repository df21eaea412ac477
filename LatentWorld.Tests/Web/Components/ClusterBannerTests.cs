using Bunit;
using LatentWorld.Cluster.Fronts;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Web.Components.Layout;
using LatentWorld.Web.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Components;

public sealed class ClusterBannerTests : IAsyncDisposable
{
    private readonly BunitContext _page = new();
    private readonly CountingTime _time = new();
    private readonly ClusterView _view = new();

    [Fact]
    public void What_lasts_is_said_until_it_is_over()
    {
        IRenderedComponent<ClusterBanner> banner = Open(isInCluster: true);
        Assert.Empty(banner.Markup);
        Pass(() => Assert.Contains("The cluster does not answer at present", banner.Find("[role=alert]").TextContent));

        _view.Hear([]);
        Pass(() => Assert.Contains("No worker renders at present", banner.Find("[role=alert]").TextContent));

        _view.Hear([FakeDispatcher.Worker("w1", FakeDispatcher.Device("cuda:0"))]);
        Pass(() => Assert.Empty(banner.Markup));
    }

    [Fact]
    public void What_passes_within_three_seconds_is_not()
    {
        var notice = new LastingNotice(_time);
        for (int i = 0; i < 5; i++)
        {
            Assert.Null(notice.Read("It is gone."));
            _time.Advance(TimeSpan.FromSeconds(2));
            Assert.Null(notice.Read("It is gone."));
            Assert.Null(notice.Read(null));
        }

        Assert.Null(notice.Read("It is gone."));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("Another is gone.", notice.Read("Another is gone."));
    }

    [Fact]
    public void A_process_of_its_own_has_no_banner_and_no_timer()
    {
        IRenderedComponent<ClusterBanner> banner = Open(isInCluster: false);
        Assert.Empty(banner.Markup);
        Assert.Equal(0, _time.Timers);
    }

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private IRenderedComponent<ClusterBanner> Open(bool isInCluster)
    {
        _page.Services.AddSingleton<TimeProvider>(_time);
        _page.Services.AddSingleton(isInCluster
            ? new ClusterStatus(PictureStore.InMemory(), _view, new ClusterWatch(() => new FakeDispatcher(), _time))
            : new ClusterStatus(PictureStore.InMemory()));
        return _page.Render<ClusterBanner>();
    }

    /// <summary>Lets time pass until the banner has seen it: its timer goes on in the page's own turn.</summary>
    private void Pass(Action assertion)
    {
        for (int seconds = 0; seconds < 60; seconds += 2)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            if (Record.Exception(assertion) is null)
            {
                return;
            }

            _page.Renderer.Dispatcher.InvokeAsync(() => { }).GetAwaiter().GetResult();
        }

        assertion();
    }

    private sealed class CountingTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
