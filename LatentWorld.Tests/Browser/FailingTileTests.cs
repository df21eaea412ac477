using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A model that draws nothing usable, and then does.</summary>
public sealed class FailingTileTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task AFailedTileSaysWhyAndCanBeTriedAgain()
    {
        Fixture.Model.Fake.IsBroken = true;
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync();
        await Expect(map.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "failed" })).ToBeVisibleAsync();
        await map.Page.Mouse.MoveAsync(640, 400);
        await Expect(map.Page.GetByRole(AriaRole.Tooltip)).ToContainTextAsync("Click to try again.");

        Fixture.Model.Fake.IsBroken = false;
        await map.Button("Try again").ClickAsync();
        await Expect(map.Button("Try again")).ToBeHiddenAsync();
        await map.SettleAsync();
        Assert.True(await map.ColoursAsync() > 3);
    }

    [Fact]
    public async Task AClickTriesThatTileAgain()
    {
        Fixture.Model.Fake.IsBroken = true;
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync("/?world=neutral&at=40.5,40.55,2");
        ILocator status = map.Page.Locator(".lw-progress-text");
        await Expect(status).ToContainTextAsync("45 pictures failed");

        Fixture.Model.Fake.IsBroken = false;
        await map.Page.Mouse.ClickAsync(640, 360);

        await Expect(status).ToContainTextAsync("44 pictures failed");
        await Expect(map.Picture).ToBeHiddenAsync();
    }
}
