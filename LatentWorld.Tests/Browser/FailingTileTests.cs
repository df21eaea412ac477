using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A model that draws nothing usable, and then does.</summary>
public sealed class FailingTileTests(MapFixture fixture) : IClassFixture<MapFixture>
{
    [Fact]
    public async Task AFailedTileSaysWhyAndCanBeTriedAgain()
    {
        fixture.Model.Fake.IsBroken = true;
        MapPageUnderTest map = new(await fixture.OpenProfileAsync());
        await map.OpenAsync();
        await Expect(map.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "failed" })).ToBeVisibleAsync();
        await map.Page.Mouse.MoveAsync(640, 400);
        await Expect(map.Page.GetByRole(AriaRole.Tooltip)).ToContainTextAsync("Click to try again.");

        fixture.Model.Fake.IsBroken = false;
        await map.Button("Try again").ClickAsync();
        await Expect(map.Button("Try again")).ToBeHiddenAsync();
        await map.SettleAsync();
        Assert.True(await map.ColoursAsync() > 3);
    }
}
