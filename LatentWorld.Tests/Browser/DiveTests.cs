using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A dive as its reader sees it: by the key, from a picture, by a link.</summary>
public sealed class DiveTests(MeasureFixture fixture) : BrowserTests(fixture), IClassFixture<MeasureFixture>
{
    private const float Patience = 60_000;

    [Fact]
    public async Task TheKeyDivesInTheViewTheMapLandsAndTheLinkShowsItAgain()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.5,0.5,3");

        await map.PressAsync("d");
        ILocator panel = map.Page.GetByRole(AriaRole.Region, new() { Name = "Dive", Exact = true });
        ILocator strip = panel.GetByRole(AriaRole.List, new() { Name = "Across the border" }).GetByRole(AriaRole.Listitem);
        await Expect(strip).ToHaveCountAsync(9, new() { Timeout = Patience });
        await map.AddressAsync(address => address.Contains("&dive=", StringComparison.Ordinal));
        MapPageUnderTest.Place landed = await map.PlaceAsync(place => place.Zoom > 4);
        int pictures = await panel.GetByRole(AriaRole.List, new() { Name = "The way down" }).GetByRole(AriaRole.Listitem).CountAsync();
        await map.SettleAsync();
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a dive"));

        MapPageUnderTest other = await OpenAsync(address: map.Page.Url);
        ILocator again = other.Page.GetByRole(AriaRole.Region, new() { Name = "Dive", Exact = true });
        await Expect(again.GetByRole(AriaRole.List, new() { Name = "The way down" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(pictures);
        Assert.Equal(landed, await other.PlaceAsync(_ => true));
        await Expect(again.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeHiddenAsync();

        await other.PressAsync("Escape");
        await Expect(again).ToBeHiddenAsync();
        await other.AddressAsync(address => !address.Contains("dive=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnOpenPictureDivesToItsNeighbourAndAFrameLeadsToItsPlace()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.5,0.5,3");
        TileAddress[] view = [.. Enumerable.Range(2, 5).SelectMany(y => Enumerable.Range(2, 5).Select(x => new TileAddress(3, x, y)))];
        (TileAddress from, _) = (await Fixture.Services.GetRequiredService<TileService>().Dives.SteepestAsync(
            Fixture.StartWorlds[0].Id, view, cancellation: TestContext.Current.CancellationToken))!.Value;
        await map.OpenAsync($"/?world=neutral&at=0.5,0.5,3&picture={from}");

        await map.Picture.GetByRole(AriaRole.Button, new() { Name = "Dive" }).ClickAsync();

        ILocator panel = map.Page.GetByRole(AriaRole.Region, new() { Name = "Dive", Exact = true });
        ILocator frames = panel.GetByRole(AriaRole.List, new() { Name = "The way down" }).GetByRole(AriaRole.Button);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Land there" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await map.PlaceAsync(place => place.Zoom > 4);
        await frames.First.ClickAsync();
        await map.PlaceAsync(place => place.Alpha == from.Point.Alpha && place.Beta == from.Point.Beta);
    }
}
