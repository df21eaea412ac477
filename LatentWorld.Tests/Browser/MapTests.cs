using System.Text.RegularExpressions;
using LatentWorld.Web.Worlds;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The map in a real browser, on the real server.</summary>
public sealed class MapTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task ShowsPictures()
    {
        MapPageUnderTest map = await OpenAsync();
        Assert.True(await map.ColoursAsync() > 3);
        Assert.NotEmpty(await map.PictureHashesAsync());
    }

    [Fact]
    public async Task DragAndZoomMoveTheMapAndTheBackButtonReturns()
    {
        MapPageUnderTest map = await OpenAsync();
        var start = await map.PlaceAsync(_ => true);

        await map.Page.Mouse.MoveAsync(640, 400);
        await map.Page.Mouse.DownAsync();
        await map.Page.Mouse.MoveAsync(540, 400, new() { Steps = 4 });
        await map.Page.Mouse.UpAsync();
        var dragged = await map.PlaceAsync(place => place.Alpha > start.Alpha);
        Assert.Equal(start.Zoom, dragged.Zoom);

        await map.Button("Zoom in").ClickAsync();
        await map.PlaceAsync(place => place.Zoom >= start.Zoom + 0.5);
        await map.Map.PressAsync("+");
        var near = await map.PlaceAsync(place => place.Zoom >= start.Zoom + 1.5);
        await map.SettleAsync();
        Assert.Equal(Math.Round(near.Zoom), near.Zoom, 6);

        await map.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await map.PlaceAsync(place => place.Zoom < near.Zoom);
    }

    [Fact]
    public async Task SensitivityTogglesByKeyAndByButton()
    {
        MapPageUnderTest map = await OpenAsync();
        await Expect(map.Legend).ToBeHiddenAsync();
        await map.Map.PressAsync("s");
        await Expect(map.Legend).ToBeVisibleAsync();
        await Expect(map.Legend).ToContainTextAsync("feature change per unit of latent distance");
        await Expect(map.Button("Sensitivity")).ToHaveAttributeAsync("aria-pressed", "true");
        await map.Button("Sensitivity").ClickAsync();
        await Expect(map.Legend).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AHeldScaleIsInTheAddressAndALinkOpensIt()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.PressAsync("s");
        await Expect(map.Legend).ToContainTextAsync("of this view");
        await map.Button("linear").ClickAsync();
        await map.Page.GetByLabel("Scale from").FillAsync("0");
        await map.Page.GetByLabel("Scale to").FillAsync("2.5");
        await map.Page.GetByLabel("Scale to").PressAsync("Enter");
        await Expect(map.Legend).ToContainTextAsync("fixed");
        await map.AddressAsync(address => address.EndsWith("&layers=psl&opacity=0.65&scale=linear,0,2.5", StringComparison.Ordinal));

        MapPageUnderTest other = new(await Fixture.OpenProfileAsync());
        await other.OpenAsync(map.Page.Url);
        await Expect(other.Legend).ToContainTextAsync("fixed");
        await Expect(other.Page.GetByLabel("Scale to")).ToHaveValueAsync("2.5");
        await other.Button("Follow the view").ClickAsync();
        await Expect(other.Legend).ToContainTextAsync("of this view");
        await other.Button("Hold this scale").ClickAsync();
        await Expect(other.Legend).ToContainTextAsync("fixed");
    }

    [Fact]
    public async Task EveryStartWorldOpens()
    {
        MapPageUnderTest map = await OpenAsync();
        foreach (StartWorld start in Fixture.StartWorlds)
        {
            await map.Map.PressAsync("w");
            await map.Worlds.GetByText(start.Title, new() { Exact = true }).ClickAsync();
            await Expect(map.Page).ToHaveTitleAsync(new Regex(Regex.Escape(start.Title)));
            await map.AddressAsync(address => address.Contains($"?world={start.Name}&", StringComparison.Ordinal));
            await map.PictureAsync(start.Id);
            await map.SettleAsync();
        }
    }

    [Fact]
    public async Task WhatWasTypedOutlivesTheDrawerUntilAnotherWorldOpens()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.PressAsync("w");
        await Expect(map.Prompt).ToHaveValueAsync(Fixture.StartWorlds[0].World.Prompt);
        await map.Prompt.FillAsync("a car at night");
        await Expect(map.Button("Undo all changes")).ToBeVisibleAsync();
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Prompt).ToBeHiddenAsync();
        await map.Map.PressAsync("w");
        await map.Worlds.GetByText(Fixture.StartWorlds[0].Title, new() { Exact = true }).ClickAsync();
        await Expect(map.Prompt).ToBeHiddenAsync();

        await map.Map.PressAsync("w");
        await Expect(map.Prompt).ToHaveValueAsync("a car at night");
        await map.Worlds.GetByText(Fixture.StartWorlds[1].Title, new() { Exact = true }).ClickAsync();
        await Expect(map.Prompt).ToBeHiddenAsync();
        await map.Map.PressAsync("w");
        await Expect(map.Prompt).ToHaveValueAsync(Fixture.StartWorlds[1].World.Prompt);
        await Expect(map.Button("Undo all changes")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task TheBackButtonKeepsTheFocusInTheDrawer()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.PressAsync("w");
        await map.Worlds.GetByText(Fixture.StartWorlds[1].Title, new() { Exact = true }).ClickAsync();
        await Expect(map.Prompt).ToBeHiddenAsync();
        await map.PictureAsync(Fixture.StartWorlds[1].Id);
        await map.Map.PressAsync("w");
        await map.Prompt.FocusAsync();
        await map.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });

        await Expect(map.Prompt).ToHaveValueAsync(Fixture.StartWorlds[0].World.Prompt);
        await Expect(map.Worlds).ToBeFocusedAsync();
    }

    [Fact]
    public async Task WhatIsTypedWhileTheConnectionIsLostReachesTheServer()
    {
        IPage page = await Fixture.OpenProfileAsync();
        List<IWebSocketRoute> circuits = [];
        bool cut = false;
        await page.RouteWebSocketAsync(new Regex("/_blazor"), async socket =>
        {
            if (cut)
            {
                await socket.CloseAsync();
                return;
            }

            socket.ConnectToServer();
            circuits.Add(socket);
        });
        MapPageUnderTest map = new(page);
        await map.OpenAsync();
        await map.Map.PressAsync("w");
        await map.Prompt.FillAsync("start");
        await Expect(map.Button("Undo all changes")).ToBeVisibleAsync();

        cut = true;
        await Task.WhenAll(circuits.Select(circuit => circuit.CloseAsync()));
        ILocator banner = page.GetByText("Connection lost");
        await Expect(banner).ToBeVisibleAsync();
        await map.Prompt.FillAsync("start in the dark");
        cut = false;
        await Expect(banner).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await map.Button("Create").ClickAsync();

        await Expect(page).ToHaveTitleAsync(new Regex("start in the dark"));
    }

    [Fact]
    public async Task APasteOfAnyLengthNamesTheLimit()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.PressAsync("w");
        await map.Prompt.FocusAsync();
        await map.Page.EvaluateAsync("() => document.execCommand('insertText', false, '\u00e4 '.repeat(40_000))");

        await Expect(map.Worlds.GetByText(new Regex("at most 2000 are taken"))).ToBeVisibleAsync();
        await Expect(map.Button("Create")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task UndoBringsTheRecipeBackAndKeepsTheFocusInTheDrawer()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.PressAsync("w");
        await map.Prompt.FillAsync("a car at night");
        await map.Button("Undo all changes").PressAsync("Enter");
        await Expect(map.Prompt).ToHaveValueAsync(Fixture.StartWorlds[0].World.Prompt);
        await Expect(map.Button("Undo all changes")).ToBeHiddenAsync();
        await map.Page.Keyboard.PressAsync("Tab");
        await Expect(map.Prompt).ToBeFocusedAsync();
    }

    [Fact]
    public async Task AnErrorThatEndsTheCircuitIsSaidAndReloadHelps()
    {
        MapPageUnderTest map = await OpenAsync();
        ILocator banner = map.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Something went wrong" });
        await Expect(banner).ToBeHiddenAsync();
        await map.Page.EvaluateAsync("() => { latentWorld.keepLayers = () => { throw new Error('Made by the test.'); }; }");
        await map.Button("Sensitivity").ClickAsync();

        await Expect(banner).ToBeInViewportAsync(new() { Ratio = 1 });
        await map.Page.SetViewportSizeAsync(390, 844);
        await Expect(banner).ToBeInViewportAsync(new() { Ratio = 1 });
        // The map itself does not need the circuit: its address follows the layer that was clicked.
        await map.AddressAsync(address => address.Contains("layers=psl", StringComparison.Ordinal));
        await banner.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await Expect(banner).ToBeHiddenAsync();
        await map.SettleAsync();
        await Expect(map.Legend).ToBeVisibleAsync();
        await map.Map.PressAsync("s");
        await Expect(map.Legend).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ALinkOpensTheSamePicturesInAFreshProfile()
    {
        MapPageUnderTest first = await OpenAsync();
        await first.Button("Zoom in").ClickAsync();
        var place = await first.PlaceAsync(at => at.Zoom >= 2.9);
        await first.SettleAsync();

        MapPageUnderTest second = new(await Fixture.OpenProfileAsync());
        await second.OpenAsync(first.Page.Url);

        Assert.Equal(place, await second.PlaceAsync(_ => true));
        var pictures = await second.PictureHashesAsync();
        var known = await first.PictureHashesAsync();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Equal(known[picture.Key], picture.Value));
    }

    [Fact]
    public async Task ALinkToAPictureOpensThePictureAndTheBackButtonReturnsToIt()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Map.ClickAsync();
        await Expect(map.Picture).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await map.AddressAsync(address => address.Contains("&picture=", StringComparison.Ordinal));
        string title = await map.Picture.GetByRole(AriaRole.Heading, new() { Level = 2 }).InnerTextAsync();

        MapPageUnderTest other = new(await Fixture.OpenProfileAsync());
        await other.OpenAsync(map.Page.Url);
        await Expect(other.Picture.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(title, new() { Timeout = 30_000 });

        await other.Map.PressAsync("+");
        await other.Map.PressAsync("+");
        await other.PlaceAsync(place => place.Zoom > 2);
        await other.Map.PressAsync("Escape");
        await Expect(other.Picture).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await other.AddressAsync(address => !address.Contains("&picture=", StringComparison.Ordinal));
        await other.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        string entry = other.Page.Url;
        await Expect(other.Picture.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(title, new() { Timeout = 30_000 });
        await other.SettleAsync();
        Assert.Equal(entry, other.Page.Url);
    }

    [Fact]
    public async Task TheBackButtonClosesAPicture()
    {
        MapPageUnderTest map = await OpenAsync();
        var place = await map.PlaceAsync(_ => true);
        await map.Map.ClickAsync();
        await Expect(map.Picture).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await map.AddressAsync(address => address.Contains("&picture=", StringComparison.Ordinal));
        await map.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Expect(map.Picture).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await map.SettleAsync();
        Assert.Equal(place, await map.PlaceAsync(_ => true));
    }

    [Fact]
    public async Task TheThemeButtonSaysWhatItDoesNext()
    {
        MapPageUnderTest map = await OpenAsync();
        foreach (string next in new[] { "Light theme", "Dark theme" })
        {
            string other = next == "Light theme" ? "Dark theme" : "Light theme";
            if (await map.Button(next).CountAsync() > 0)
            {
                await map.Button(next).ClickAsync();
                await Expect(map.Button(other)).ToBeVisibleAsync();
            }
        }
    }

    [Fact]
    public async Task ALinkThatMailHasAlteredOpensAndItsAddressIsMended()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync("/?at=.5,.25,3&amp;layers=psl).");
        await Expect(map.Legend).ToBeVisibleAsync();
        await map.AddressAsync(address => address.Contains("?world=neutral&at=0.5,0.25,3&layers=psl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShiftDragDrawsARegionThatTheAddressKeeps()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Page.Keyboard.DownAsync("Shift");
        await map.Page.Mouse.MoveAsync(500, 300);
        await map.Page.Mouse.DownAsync();
        await map.Page.Mouse.MoveAsync(760, 480, new() { Steps = 4 });
        await map.Page.Mouse.UpAsync();
        await map.Page.Keyboard.UpAsync("Shift");
        await map.AddressAsync(address => address.Contains("region=", StringComparison.Ordinal));
        await map.Page.Keyboard.PressAsync("Escape");
        await map.PlaceAsync(_ => true);
    }

    [Fact]
    public async Task APhoneShowsPicturesAndKeepsItsPanelsOnTheScreen()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync(390, 844, touch: true));
        await map.OpenAsync();
        Assert.True(await map.ColoursAsync() > 3);
        foreach (ILocator part in new[] { map.Button("Zoom in"), map.Page.GetByRole(AriaRole.Region, new() { Name = "Scale" }) })
        {
            await Expect(part).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        var start = await map.PlaceAsync(_ => true);
        await map.Button("Zoom in").TapAsync();
        await map.PlaceAsync(place => place.Zoom > start.Zoom);
    }

    [Fact]
    public async Task ALinkPressedBeforeThePageAnswersLoadsItsPage()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        TaskCompletionSource answers = new();
        await map.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });
        await map.Page.GotoAsync("/status");
        Task<IRequest> opening = map.Page.WaitForRequestAsync(request => new Uri(request.Url).AbsolutePath == "/");

        await map.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the map" }).ClickAsync();

        Assert.True((await opening).IsNavigationRequest);
        answers.SetResult();
        await Expect(map.Map).ToBeVisibleAsync();
    }
}
