using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A journal of a world in the browser: kept, changed, shared.</summary>
public sealed class JournalPanelTests(MeasureFixture fixture) : BrowserTests(fixture), IClassFixture<MeasureFixture>
{
    private JournalShelf Shelf => Fixture.Services.GetRequiredService<JournalShelf>();

    private World World => Fixture.StartWorlds[0].World;

    [Fact]
    public async Task AViewIsKeptNamedMovedThrownAwayAndBroughtBack()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.PressAsync("j");
        ILocator panel = Panel(map);
        await panel.GetByLabel("Title").FillAsync("Chimeras");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Begin a journal" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "Chimeras" })).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Keep this view" }).ClickAsync();
        ILocator entries = panel.GetByRole(AriaRole.List, new() { Name = "Entries" }).GetByRole(AriaRole.Button);
        await Expect(entries).ToHaveCountAsync(1);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Keep this view" }).ClickAsync();
        await Expect(entries).ToHaveCountAsync(2);

        await entries.First.ClickAsync();
        await panel.GetByLabel("Name", new() { Exact = true }).FillAsync("The ridge");
        await panel.GetByLabel("Note").FillAsync("Look up.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Move down" }).ClickAsync();
        await Expect(entries.Nth(1)).ToContainTextAsync("The ridge");
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a journal"));
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        JournalEntry kept = Shelf.Page(await IdAsync(map), new(1, 1)).Entries[0];
        Assert.Equal(("The ridge", "Look up."), (kept.Content.Name, kept.Content.Note));

        await panel.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Expect(entries).ToHaveCountAsync(1);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(entries).ToHaveCountAsync(2);
        await Expect(entries.Nth(1)).ToContainTextAsync("The ridge");

        // The browser knows the way back.
        await map.OpenAsync();
        await map.PressAsync("j");
        await Expect(entries).ToHaveCountAsync(2);
        await map.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AnOpenPictureIsKeptAndItsMarkLeadsToIt()
    {
        MapPageUnderTest map = await OpenAsync();
        ILocator picture = await OpenPictureAsync(map, 800, 300);
        await picture.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Expect(map.Page.GetByText("Kept in a new journal. J opens it.")).ToBeVisibleAsync();
        await map.PressAsync("j");
        ILocator panel = Panel(map);
        ILocator entry = panel.GetByRole(AriaRole.List, new() { Name = "Entries" }).GetByRole(AriaRole.Button);
        await Expect(entry).ToHaveCountAsync(1);
        await entry.ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Group, new() { Name = "Chosen entry" })).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await map.SettleAsync();

        int[] head = await map.Page.EvaluateAsync<int[]>("""
            () => {
              const canvas = document.querySelector("canvas.lw-entries");
              const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              const drawn = data.findIndex((value, i) => i % 4 === 3 && value > 200) >> 2;
              return drawn < 0 ? [] : [drawn % width, Math.floor(drawn / width) + 4];
            }
            """);
        Assert.Equal(2, head.Length);
        await map.Page.Mouse.ClickAsync(head[0], head[1]);
        await Expect(panel.GetByRole(AriaRole.Group, new() { Name = "Chosen entry" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task BookmarksOfThisBrowserMoveIntoAJournalAndNothingIsLost()
    {
        MapPageUnderTest map = await OpenAsync();
        string name = Fixture.StartWorlds[0].Name;
        await map.Page.EvaluateAsync("""
            (name) => localStorage.setItem("lw-bookmarks", JSON.stringify([
              { id: "b", link: `?world=${name}&at=0.5,0.25,3`, title: "World", place: "", thumbnail: "", name: "Second" },
              { id: "x", link: "?world=elsewhere&at=0.5,0.25,3", title: "Other", place: "", thumbnail: "" },
              { id: "a", link: `?world=${name}&region=0,0,1,1`, title: "World", place: "", thumbnail: "" },
            ]))
            """, name);
        await map.OpenAsync();
        await map.PressAsync("j");
        ILocator panel = Panel(map);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Move the 2 bookmarks of this browser into a journal" }).ClickAsync();

        await Expect(panel.GetByRole(AriaRole.List, new() { Name = "Entries" }).GetByRole(AriaRole.Button)).ToHaveCountAsync(2);
        IReadOnlyList<JournalEntry> entries = Shelf.Page(await IdAsync(map), new(0, 10)).Entries;
        Assert.Equal([(EntryKind.Region, ""), (EntryKind.Place, "Second")], entries.Select(entry => (entry.Content.Kind, entry.Content.Name)));
        Assert.Equal(new PlanePoint(0.5, 0.25), entries[1].Content.Points[0]);
        Assert.Equal("x", await map.Page.EvaluateAsync<string>("() => JSON.parse(localStorage.getItem('lw-bookmarks')).map(({ id }) => id).join()"));
    }

    [Fact]
    public async Task TheEditorsLinkIsRememberedAndSaysNoSecretAnyMore()
    {
        (Journal journal, string secret) = Shelf.Create(World, "Shared", [new(EntryKind.Place, [new(0.5, 0.5)], 3, "Middle")]);
        MapPageUnderTest map = await OpenAsync(address: $"/?journal={journal.Id}#edit={secret}");
        ILocator panel = Panel(map);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Keep this view" })).ToBeVisibleAsync();
        await map.AddressAsync(address => !address.Contains(secret, StringComparison.Ordinal) && address.Contains($"journal={journal.Id}", StringComparison.Ordinal));

        await panel.GetByRole(AriaRole.Button, new() { Name = "Share the journal" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Copy link to change it" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhatIsTypedStaysWhileAnotherWritesAndNothingOfHisIsLost()
    {
        (Journal journal, string secret) = Shelf.Create(World, "Shared", [new(EntryKind.Place, [new(0.5, 0.5)], 3, "Middle")]);
        JournalEntry seen = Shelf.All(journal.Id)[0];
        MapPageUnderTest map = await OpenAsync(address: $"/?journal={journal.Id}#edit={secret}");
        ILocator panel = Panel(map);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Middle" }).ClickAsync();
        ILocator name = panel.GetByLabel("Name", new() { Exact = true });
        await Expect(name).ToHaveValueAsync("Middle");
        await name.FillAsync("My ridge");

        // Another adds an entry, and changes the one that is being typed at.
        Shelf.Add(journal.Id, secret, [new(EntryKind.Place, [new(0.25, 0.5)], 3, "From elsewhere")]);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "From elsewhere" })).ToBeVisibleAsync();
        await Expect(name).ToHaveValueAsync("My ridge");
        Shelf.Change(journal.Id, secret, seen.Id, seen.Revision, seen.Content with { Name = "His ridge", Note = "His note" });
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "His ridge" })).ToBeVisibleAsync();
        await Expect(name).ToHaveValueAsync("My ridge");

        await name.BlurAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToContainTextAsync("It is now called “His ridge”, with the note “His note”");
        await Expect(name).ToHaveValueAsync("My ridge");
        Assert.Equal("His ridge", Shelf.Find(journal.Id, seen.Id)!.Content.Name);

        // Told of it, he goes on; the alert outlives the news of other changes.
        Shelf.Add(journal.Id, secret, [new(EntryKind.Place, [new(0.75, 0.5)], 3, "Third")]);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Third" })).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await name.FillAsync("Our ridge");
        await name.BlurAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        EntryContent kept = Shelf.Find(journal.Id, seen.Id)!.Content;
        Assert.Equal(("Our ridge", "His note"), (kept.Name, kept.Note));
    }

    [Fact]
    public async Task AReaderIsLedByCardsAndArrowsAndChangesNothing()
    {
        (Journal journal, _) = Shelf.Create(World, "A tour",
        [
            new(EntryKind.Place, [new(0.5, 0.5)], 3, "Middle", "Look around."), new(EntryKind.Find, [new(0.75, 0.25)], 4, What: "a find"),
            new(EntryKind.Region, [new(0, 0), new(1, 1)], Name: "All"),
        ]);
        MapPageUnderTest map = await OpenAsync(address: $"/?journal={journal.Id}");
        ILocator tour = map.Page.GetByRole(AriaRole.Region, new() { Name = "Tour", Exact = true });
        await Expect(tour.GetByRole(AriaRole.Heading, new() { Name = "Middle" })).ToBeVisibleAsync();
        await Expect(tour.GetByText("1 of 3")).ToBeVisibleAsync();
        await Expect(tour.GetByText("Look around.")).ToBeVisibleAsync();
        await map.PlaceAsync(at => at.Zoom == 3);
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a tour"));
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));

        await map.PressAsync("ArrowRight");
        await Expect(tour.GetByRole(AriaRole.Heading, new() { Name = "a find" })).ToBeVisibleAsync();
        await map.PlaceAsync(at => at.Zoom == 4);
        await tour.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(tour.GetByText("3 of 3")).ToBeVisibleAsync();
        await Expect(tour.GetByRole(AriaRole.Button, new() { Name = "Next" })).ToBeDisabledAsync();
        await tour.GetByRole(AriaRole.Button, new() { Name = "Previous" }).ClickAsync();
        await Expect(tour.GetByText("2 of 3")).ToBeVisibleAsync();

        await tour.GetByRole(AriaRole.Button, new() { Name = "All entries" }).ClickAsync();
        ILocator panel = Panel(map);
        await Expect(panel.GetByRole(AriaRole.List, new() { Name = "Entries" }).GetByRole(AriaRole.Button)).ToHaveCountAsync(3);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Keep this view" })).ToHaveCountAsync(0);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Share the journal" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Copy link to read it" })).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Copy link to change it" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ARouteIsShownWhole()
    {
        (Journal journal, _) = Shelf.Create(World, "A way",
        [
            new(EntryKind.Place, [new(0.5, 0.5)], 3, "Middle"),
            new(EntryKind.Route, [new(-2, -1), new(4, 3)], 6, "Far") { Line = RouteLine.Features, Course = [new(-2, -1), new(0, 3), new(4, 3)] },
        ]);
        MapPageUnderTest map = await OpenAsync(address: $"/?journal={journal.Id}");
        ILocator tour = map.Page.GetByRole(AriaRole.Region, new() { Name = "Tour", Exact = true });
        await map.PlaceAsync(at => at.Zoom == 3);
        await tour.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(tour.GetByRole(AriaRole.Heading, new() { Name = "Far" })).ToBeVisibleAsync();
        await map.PlaceAsync(at => at.Zoom < 1);
        await Expect(tour.Locator(".strip img")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task ALinkOfAJournalThatIsNoMoreSaysSo()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?journal=nobodyknowsthisjournal");
        await Expect(map.Page.GetByText("There is no journal of this key here")).ToBeVisibleAsync();
        await map.AddressAsync(address => !address.Contains("journal=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TenThousandEntriesAreListedAFewAtATime()
    {
        (Journal journal, _) = Shelf.Create(World, "Many", [.. Enumerable.Range(0, 10_000).Select(i => new EntryContent(EntryKind.Place, [new(i % 100 / 100.0, i / 100 / 100.0)], 6, $"number {i}"))]);
        MapPageUnderTest map = await OpenAsync(address: $"/?journal={journal.Id}&at=0.5,0.5,1");
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "All entries" }).ClickAsync();
        ILocator panel = Panel(map);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "number 0 " })).ToBeVisibleAsync();
        ILocator rows = panel.GetByRole(AriaRole.List, new() { Name = "Entries" }).GetByRole(AriaRole.Button);
        Assert.InRange(await rows.CountAsync(), 1, 60);
        await panel.Locator(".body").EvaluateAsync("body => body.scrollTo(0, body.scrollHeight)");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "number 9999" })).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 1, 60);
    }

    private static ILocator Panel(MapPageUnderTest map) => map.Page.GetByRole(AriaRole.Region, new() { Name = "Journal", Exact = true });

    private static Task<string> IdAsync(MapPageUnderTest map) => map.Page.EvaluateAsync<string>("() => JSON.parse(localStorage.getItem('lw-journals'))[0].id");
}
