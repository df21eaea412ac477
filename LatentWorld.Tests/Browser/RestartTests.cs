using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A server that goes and comes back while somebody looks at the map.</summary>
public sealed class RestartTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task The_map_says_that_the_server_is_gone_and_goes_on_at_the_same_place()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync();
        await map.Button("Zoom in").ClickAsync();
        await map.Button("Sensitivity").ClickAsync();
        await Expect(map.Legend).ToBeVisibleAsync();
        var place = await map.PlaceAsync(at => at.Zoom >= 2.9);
        await map.SettleAsync();
        await map.Page.EvaluateAsync("() => { window.isTheOldPage = true; }");

        Action startAgain = await Fixture.StopAsync();
        ILocator banner = map.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Connection lost" });
        await Expect(banner).ToBeVisibleAsync();
        await banner.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(banner).ToBeVisibleAsync();
        startAgain();

        // The new server does not know the page's circuit: the page comes back by itself, to its own address.
        await map.Page.WaitForFunctionAsync("() => !window.isTheOldPage", null, new() { Timeout = 30_000 });
        await map.SettleAsync();
        Assert.Equal(place, await map.PlaceAsync(_ => true));
        await Expect(map.Page.GetByText("Connection lost")).ToBeHiddenAsync();
        Assert.True(await map.ColoursAsync() > 3);

        await Expect(map.Legend).ToBeVisibleAsync();
        Assert.True(Fixture.Model.Decoded > 0);
    }
}
