using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Journals;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Components.Journals;
using MudBlazor;

namespace LatentWorld.Tests.Web.Components;

/// <summary>The journal of a page hears of changes as long as the page is open.</summary>
public sealed class JournalSessionTests : IDisposable
{
    private readonly JournalsUnderTest _journals = new();

    public void Dispose() => _journals.Dispose();

    [Fact]
    public async Task Changes_that_come_together_are_told_once_and_none_after_the_page_is_gone()
    {
        var page = new Page();
        (string id, string secret, _) = _journals.Begin(1);
        var session = new JournalSession(page, _journals.Shelf, null!, _journals.Time);
        session.Take(new(id, null));

        _journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(1)]);
        _journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(2)]);
        _journals.Time.Advance(TimeSpan.FromSeconds(1));
        await page.Work;
        Assert.Equal((1L, 1), (session.Revision, page.Refreshed));

        _journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(3)]);
        session.Dispose();
        _journals.Time.Advance(TimeSpan.FromSeconds(1));
        await page.Work;
        _journals.Shelf.Add(id, secret, [JournalsUnderTest.Place(4)]);
        _journals.Time.Advance(TimeSpan.FromSeconds(1));
        await page.Work;
        Assert.Equal((1L, 1), (session.Revision, page.Refreshed));
    }

    [Fact]
    public async Task Where_the_store_keeps_nothing_the_list_opens_all_the_same()
    {
        var page = new Page();
        using var session = new JournalSession(page, new(LatentWorld.Engine.Store.PictureStore.InMemory(), new(), _journals.Time), null!, _journals.Time);
        await session.ListAsync();
        Assert.Equal((JournalView.List, null), (session.View, session.Opened));
    }

    private sealed class Page : IJournalGround
    {
        public Task Work { get; private set; } = Task.CompletedTask;

        public int Refreshed { get; private set; }

        public World World => JournalsUnderTest.World;

        public string WorldTitle => "World";

        public Region? Region => null;

        public JournalMap? Map => null;

        public ClientAddress Client => default!;

        public string BaseAddress => "http://localhost/";

        public void Say(string words, Severity severity)
        {
        }

        public void Refuse(string words)
        {
        }

        public void Leave(string address)
        {
        }

        public Task<bool> CopyAsync(string text) => Task.FromResult(true);

        public Task ClosePictureAsync() => Task.CompletedTask;

        public Task OpenRouteAsync(RoutePlan plan) => Task.CompletedTask;

        public int ZoomOf(PlanePoint point) => 0;

        public Task RunAsync(Func<Task> work) => Work = work();

        public void Refresh() => Refreshed++;
    }
}
