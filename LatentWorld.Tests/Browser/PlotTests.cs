using System.Text.RegularExpressions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>One place over several worlds, and two places side by side.</summary>
public sealed class PlotTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task APictureIsVariedByWhatIsChosenAndEachOfThemLeadsToItsMap()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.OpenAsync(ShareLink.Of(Fixture.StartWorlds[0].World, new TileAddress(1, 1, 1)).ToQuery("neutral"));
        await map.Picture.GetByRole(AriaRole.Link, new() { Name = "Vary", Exact = true }).ClickAsync();
        await Expect(map.Page.GetByRole(AriaRole.Heading, new() { Name = "Vary a picture" })).ToBeVisibleAsync();
        await map.Page.GetByLabel("Rows (Y)").SelectOptionAsync("Prompt");
        await map.Page.Locator("textarea").Nth(1).FillAsync("a cat\na ship");
        await map.Page.Locator("textarea").First.FillAsync("1\n3");
        await map.Button("Show").ClickAsync();

        ILocator pictures = map.Page.Locator("td img");
        await Expect(pictures).ToHaveCountAsync(4, new() { Timeout = 60_000 });
        await Expect(map.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "4 pictures" })).ToBeVisibleAsync();
        await Expect(map.Page.GetByAltText("Guidance 3, Prompt a ship")).ToHaveJSPropertyAsync("naturalWidth", Fixture.StartWorlds[0].World.Size);
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a plot"));

        await map.Page.ReloadAsync();
        await Expect(pictures).ToHaveCountAsync(4, new() { Timeout = 60_000 });
        await map.Page.GetByAltText("Guidance 3, Prompt a ship").ClickAsync();
        await Expect(map.Page).ToHaveURLAsync(new Regex("picture=1/1/1"));
        World opened = ShareLink.ReadWorld(LinkQuery.Read(new Uri(map.Page.Url).Query).World!);
        Assert.Equal((3, "a ship"), (opened.Guidance, opened.Prompt));
    }

    [Fact]
    public async Task WhatIsNoValueIsSaidAndLosesNothing()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Page.GotoAsync($"{new Uri(map.Page.Url).GetLeftPart(UriPartial.Authority)}/plot?world=neutral&at=0.5,0.5,1&x=guidance&x=much");

        await Expect(map.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“much” is no value of guidance");
        await Expect(map.Page.Locator("textarea").First).ToHaveValueAsync("much");
    }

    [Fact]
    public async Task TwoPicturesThatAreComparedStandSideBySide()
    {
        MapPageUnderTest map = await OpenAsync();
        ILocator panel = await OpenPictureAsync(map, 640, 360);
        await panel.GetByText("Compare with another").ClickAsync();
        await OpenPictureAsync(map, 800, 500);
        await panel.GetByRole(AriaRole.Link, new() { Name = "Both side by side" }).ClickAsync();

        await Expect(map.Page.Locator("td img")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        string?[] addresses = [.. await map.Page.Locator("td img").EvaluateAllAsync<string[]>("all => all.map(image => image.src)")];
        Assert.NotEqual(addresses[0], addresses[1]);
    }
}
