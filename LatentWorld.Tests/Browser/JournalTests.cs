using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>What a browser keeps for its reader: worlds and bookmarks.</summary>
public sealed class JournalTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task AWorldThatWasMadeIsListedWithItsPictureAndCanBeNamedReopenedAndRemoved()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.PressAsync("w");
        await map.Prompt.FillAsync("a red car at night");
        await map.Button("Create").ClickAsync();
        await Expect(map.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("a red car at night"));
        await KeptAsync(map, "lw-worlds", 1);
        await map.Page.WaitForFunctionAsync("() => JSON.parse(localStorage.getItem('lw-worlds'))[0].thumbnail !== ''");
        string made = map.Page.Url;

        await map.OpenAsync();
        await map.Map.PressAsync("w");
        ILocator entry = map.Worlds.GetByRole(AriaRole.Link, new() { Name = "a red car at night" });
        await Expect(entry).ToContainTextAsync("made here");
        Assert.True(await entry.Locator("img").EvaluateAsync<bool>("img => img.complete && img.naturalWidth > 0"));
        await map.Button("Rename a red car at night").ClickAsync();
        await map.Page.GetByLabel("Name of a red car at night").FillAsync("Night drive");
        await map.Page.Keyboard.PressAsync("Enter");
        await map.Worlds.GetByRole(AriaRole.Link, new() { Name = "Night drive" }).ClickAsync();
        await Expect(map.Worlds).ToBeHiddenAsync();
        await map.AddressAsync(address => address.Split("&at=")[0] == Uri.UnescapeDataString(made).Split("&at=")[0]);
        await map.SettleAsync();

        // Seen again it keeps its name; removed it is gone.
        await map.Map.PressAsync("w");
        await Expect(map.Worlds.GetByRole(AriaRole.Link, new() { Name = "Night drive" })).ToHaveAttributeAsync("aria-current", "true");
        await map.Button("Remove Night drive").ClickAsync();
        await Expect(map.Worlds.GetByRole(AriaRole.Link, new() { Name = "Night drive" })).ToBeHiddenAsync();
        await Expect(map.Worlds).ToBeFocusedAsync();
        await KeptAsync(map, "lw-worlds", 0);
    }

    [Fact]
    public async Task ABookmarkComesBackWithItsPictureAndItsPlace()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Button("Zoom in").ClickAsync();
        var place = await map.PlaceAsync(at => at.Zoom >= 2.9);
        await map.SettleAsync();
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await map.Button("Bookmark this view").ClickAsync();
        await KeptAsync(map, "lw-bookmarks", 1);
        await map.Button("Home").ClickAsync();
        await map.PlaceAsync(at => at.Zoom < place.Zoom);

        await map.Map.PressAsync("w");
        ILocator bookmark = map.Worlds.Locator("lw-journal[kind=bookmarks] a");
        await Expect(bookmark).ToContainTextAsync("zoom 3");
        await map.SettleAsync();
        int entries = await map.Page.EvaluateAsync<int>("() => history.length");
        await bookmark.ClickAsync();
        Assert.Equal(place, await map.PlaceAsync(at => at.Zoom == place.Zoom));
        await Expect(map.Worlds).ToBeHiddenAsync();
        await map.SettleAsync();
        Assert.Equal(entries + 1, await map.Page.EvaluateAsync<int>("() => history.length"));
    }

    [Fact]
    public async Task TheListsAreBoundedAndNamedWorldsStayLongest()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Page.EvaluateAsync("""
            () => localStorage.setItem("lw-worlds", JSON.stringify(Array.from({ length: 32 }, (_, index) => ({
              id: `w${index}`, link: "?at=0,0,1", title: `World ${index}`, place: "", thumbnail: "", ...(index === 31 && { name: "Kept" }),
            }))))
            """);
        await map.Map.PressAsync("w");
        await map.Prompt.FillAsync("one more");
        await map.Button("Create").ClickAsync();
        await Expect(map.Worlds).ToBeHiddenAsync();
        await map.Page.WaitForFunctionAsync("() => JSON.parse(localStorage.getItem('lw-worlds'))[0].title === 'one more'");
        string[] titles = await map.Page.EvaluateAsync<string[]>("() => JSON.parse(localStorage.getItem('lw-worlds')).map(({ name, title }) => name ?? title)");
        Assert.Equal(32, titles.Length);
        Assert.Equal("Kept", titles[^1]);
        Assert.DoesNotContain("World 30", titles);
    }

    [Fact]
    public async Task WhatIsDamagedInTheBrowserIsPassedOver()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Page.EvaluateAsync("""
            () => {
              localStorage.setItem("lw-worlds", "{");
              localStorage.setItem("lw-bookmarks", JSON.stringify([
                null, { id: "a" }, { id: "b", link: "javascript:alert(1)", title: "Bad", place: "", thumbnail: "" },
                { id: "c", link: "?at=0,0,1", title: "Good", place: "", thumbnail: "" },
              ]));
            }
            """);
        await map.Map.PressAsync("w");
        await Expect(map.Worlds.Locator("lw-journal[kind=worlds] a")).ToHaveCountAsync(0);
        await Expect(map.Worlds.Locator("lw-journal[kind=bookmarks] a")).ToHaveTextAsync("Good");
    }

    private static Task KeptAsync(MapPageUnderTest map, string list, int count) => map.Page.WaitForFunctionAsync(
        "([list, count]) => JSON.parse(localStorage.getItem(list) ?? '[]').length === count", new object[] { list, count });
}
