using System.Globalization;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The map without a mouse: walking, opening, regions, going to a place, and where the focus is meanwhile.</summary>
public sealed class KeyboardTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task ArrowsWalkFromPictureToPictureAndSayWhereTheyAre()
    {
        MapPageUnderTest map = await ArriveAsync("/?world=" + First + "&at=0.5,0.5,2");
        await map.PressAsync("ArrowRight");
        await Expect(map.Said).ToContainTextAsync("α 0.5, β 0.5");
        await map.PressAsync("ArrowRight");
        await Expect(map.Said).ToContainTextAsync("α 0.75, β 0.5");
        await map.PressAsync("ArrowUp");
        await Expect(map.Said).ToContainTextAsync("α 0.75, β 0.25");
        await map.PressAsync("s");
        await Expect(map.Said).ToContainTextAsync("sensitivity");
        await Expect(map.Said).ToContainTextAsync("at a step of α 0.25");

        await map.PressAsync("Enter");
        await Expect(map.Picture).ToContainTextAsync("α 0.75, β 0.25");
        await map.PressAsync("ArrowDown");
        await Expect(map.Picture).ToContainTextAsync("α 0.75, β 0.5");
        await map.PressAsync("Enter");
        await Expect(map.Picture).ToBeFocusedAsync();
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Picture).ToBeHiddenAsync();
        await Expect(map.Map).ToBeFocusedAsync();
    }

    [Fact]
    public async Task TheViewFollowsTheCursorAndZoomsAroundIt()
    {
        MapPageUnderTest map = await ArriveAsync("/?world=" + First + "&at=0.5,0.5,2");
        for (int step = 0; step < 6; step++)
        {
            await map.PressAsync("ArrowRight");
        }

        await Expect(map.Said).ToContainTextAsync("α 1.75, β 0.5");
        var there = await map.PlaceAsync(place => place.Alpha > 1.2);
        await map.PressAsync("+");
        // The cursor's point keeps its distance from the middle on the screen.
        var near = await map.PlaceAsync(place => place.Zoom >= 2.99);
        Assert.Equal((1.75 - there.Alpha) / 2, 1.75 - near.Alpha, 9);
        await map.PressAsync("ArrowRight");
        await Expect(map.Said).ToContainTextAsync("α 1.875, β 0.5");
    }

    [Fact]
    public async Task AClickedPictureIsLeftByArrowsForItsNeighbour()
    {
        MapPageUnderTest map = await ArriveAsync("/?world=" + First + "&at=0.5,0.5,2");
        await map.Page.Mouse.ClickAsync(640, 400);
        await Expect(map.Picture).ToContainTextAsync("α 0.5, β 0.5");
        await map.PressAsync("ArrowLeft");
        await Expect(map.Picture).ToContainTextAsync("α 0.25, β 0.5");
    }

    [Fact]
    public async Task ARegionIsDrawnAndChangedByKeysAndByNumbers()
    {
        MapPageUnderTest map = await ArriveAsync("/?world=" + First + "&at=0.5,0.5,2");
        await map.PressAsync("Shift+ArrowRight");
        await map.PressAsync("Shift+ArrowDown");
        await Expect(map.Said).ToContainTextAsync("Region of 2 × 2 pictures");
        await map.AddressAsync(address => address.Contains("region=0.375,0.375,0.875,0.875", StringComparison.Ordinal));

        await map.PressAsync("g");
        await Expect(map.PlaceField).ToHaveValueAsync("0.375, 0.375, 0.875, 0.875");
        await map.PlaceField.FillAsync("0.5, 0.25, 1, 0.75");
        await map.PlaceField.PressAsync("Enter");
        await Expect(map.Dialog("Go to")).ToBeHiddenAsync();
        await map.AddressAsync(address => address.Contains("region=0.5,0.25,1,0.75", StringComparison.Ordinal));
        await Expect(map.Map).ToBeFocusedAsync();

        await map.PressAsync("Shift+ArrowLeft");
        await map.AddressAsync(address => Regex.IsMatch(address, @"region=0\.\d+,0\.\d+,0\.\d+,0\.\d+"));
        await map.PressAsync("Escape");
        await map.PlaceAsync(_ => true);
    }

    [Fact]
    public async Task GoToTakesAPlaceOrALinkAndSaysWhatItCannotTake()
    {
        MapPageUnderTest map = await ArriveAsync();
        await map.PressAsync("g");
        await Expect(map.PlaceField).ToBeFocusedAsync();
        await map.PlaceField.PressAsync("ControlOrMeta+a");
        await map.Page.Keyboard.TypeAsync("α 0.375, β 0.25 zoom 5");
        await map.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(new(0.375, 0.25, 5), await map.PlaceAsync(place => place.Zoom > 4.99));
        await Expect(map.Dialog("Go to")).ToBeHiddenAsync();

        await map.PressAsync("g");
        await map.PlaceField.FillAsync("https://example.org/?world=damaged&at=0,0,1");
        await map.PlaceField.PressAsync("Enter");
        await Expect(map.Dialog("Go to")).ToContainTextAsync("link");
        await Expect(map.PlaceField).ToHaveAttributeAsync("aria-invalid", "true");
        await map.PlaceField.FillAsync($"https://example.org/lw/?world={First}&at=0.125,0.75,3&layers=pl");
        await map.PlaceField.PressAsync("Enter");
        await map.PlaceAsync(place => place is { Alpha: 0.125, Beta: 0.75 });
        await Expect(map.Button("Lattice")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task HomeHasAKey()
    {
        MapPageUnderTest map = await ArriveAsync("/?world=" + First + "&at=5,5,7");
        await map.PressAsync("h");
        await map.PlaceAsync(place => place is { Alpha: 0.5, Beta: 0.5, Zoom: < 4 });
    }

    [Fact]
    public async Task TabStaysInTheDrawerAndEscapeGivesTheFocusBack()
    {
        MapPageUnderTest map = await ArriveAsync();
        ILocator opener = map.Page.GetByTitle("Worlds (W)");
        await opener.FocusAsync();
        await map.Page.Keyboard.PressAsync("Enter");
        await Expect(map.Worlds).ToBeFocusedAsync();
        await StaysInsideAsync(map, map.Worlds);
        await map.Prompt.FocusAsync();
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Worlds).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("?", "Keys")]
    [InlineData("g", "Go to")]
    public async Task TabStaysInADialogAndEscapeGivesTheFocusBack(string key, string name)
    {
        MapPageUnderTest map = await ArriveAsync();
        ILocator before = map.Button("Layers").First;
        await before.FocusAsync();
        await map.Page.Keyboard.PressAsync(key);
        await Expect(map.Dialog(name)).ToBeVisibleAsync();
        await StaysInsideAsync(map, map.Dialog(name));
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Dialog(name)).ToBeHiddenAsync();
        await Expect(before).ToBeFocusedAsync();
    }

    [Fact]
    public async Task AnExplanationOverTheDrawerGivesTheFocusBackToTheDrawer()
    {
        MapPageUnderTest map = await ArriveAsync();
        await map.PressAsync("w");
        await Expect(map.Worlds).ToBeFocusedAsync();
        ILocator question = map.Worlds.GetByRole(AriaRole.Button, new() { Name = "What am I looking at?" });
        await question.FocusAsync();
        await map.Page.Keyboard.PressAsync("Enter");
        await Expect(map.Dialog("What am I looking at?")).ToBeVisibleAsync();
        await StaysInsideAsync(map, map.Dialog("What am I looking at?"));
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Dialog("What am I looking at?")).ToBeHiddenAsync();
        await Expect(question).ToBeFocusedAsync();
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Worlds).ToBeHiddenAsync();
        await Expect(map.Map).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ASlowDragAtTheGreatestDepthMovesTheMap()
    {
        string at = 100.3.ToString(CultureInfo.InvariantCulture);
        MapPageUnderTest map = await ArriveAsync($"/?world={First}&at={at},0.5,40");
        await map.Page.Mouse.MoveAsync(900, 400);
        await map.Page.Mouse.DownAsync();
        await map.Page.Mouse.MoveAsync(780, 400, new() { Steps = 120 });
        await map.Page.Mouse.UpAsync();
        // The address follows whenever the drag pauses, so an early place is not the last.
        static double Cells(MapPageUnderTest.Place place) => (place.Alpha - 100.3) * Math.Pow(2, 40);
        Assert.InRange(Cells(await map.PlaceAsync(place => Cells(place) >= 0.6)), 0.6, 1.2);
    }

    [Fact]
    public async Task WhereNoTileHasAnAddressTheMapSaysSo()
    {
        MapPageUnderTest map = await ArriveAsync($"/?world={First}&at=1000000,0.5,40");
        await Expect(map.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Pictures end here" })).ToBeVisibleAsync();
        await map.Page.Mouse.ClickAsync(640, 400);
        await map.PressAsync("ArrowRight");
        await Expect(map.Picture).ToBeHiddenAsync();
    }

    private string First => ShareLink.Of(Fixture.StartWorlds[0].World, ShareLink.Start).PackedRecipe;

    /// <summary>Tab, forwards through all and once backwards, ends inside.</summary>
    private static async Task StaysInsideAsync(MapPageUnderTest map, ILocator dialog)
    {
        for (int press = 0; press < 30; press++)
        {
            await map.Page.Keyboard.PressAsync(press % 10 == 9 ? "Shift+Tab" : "Tab");
            Assert.True(await dialog.EvaluateAsync<bool>("dialog => dialog !== document.activeElement && dialog.contains(document.activeElement)"), $"Press {press} of Tab left the dialog.");
        }
    }

    private async Task<MapPageUnderTest> ArriveAsync(string address = "/")
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.ArriveAsync(address);
        return map;
    }
}
