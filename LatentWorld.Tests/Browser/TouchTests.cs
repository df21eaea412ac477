using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The map under fingers, on the screen of a phone.</summary>
public sealed class TouchTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task OneFingerMovesTheMap()
    {
        (MapPageUnderTest map, Fingers fingers) = await OpenAsync();
        var start = await map.PlaceAsync(_ => true);

        await fingers.DownAsync((250, 400));
        await fingers.MoveAsync([(250, 400)], [(130, 480)]);
        await fingers.UpAsync();

        var moved = await map.PlaceAsync(place => place.Alpha > start.Alpha && place.Beta < start.Beta);
        Assert.Equal(start.Zoom, moved.Zoom);
    }

    [Fact]
    public async Task APinchZoomsAndTheNextFingerMovesFromThere()
    {
        (MapPageUnderTest map, Fingers fingers) = await OpenAsync();
        var start = await map.PlaceAsync(_ => true);

        await fingers.DownAsync((170, 400), (220, 400));
        await fingers.MoveAsync([(170, 400), (220, 400)], [(100, 400), (290, 400)]);
        await fingers.UpAsync((100, 400));
        await fingers.UpAsync();
        await map.PlaceAsync(place => place.Zoom > start.Zoom + 0.5);

        await fingers.DownAsync((200, 400));
        await fingers.MoveAsync([(200, 400)], [(200, 600)]);
        await fingers.UpAsync();
        // Further than the pinch could bring the middle towards its fingers, 22 pixels above it.
        var moved = await map.PlaceAsync(place => place.Beta < start.Beta - 0.1);
        Assert.InRange(moved.Zoom, start.Zoom + 0.5, start.Zoom + 2);
    }

    [Fact]
    public async Task TwoFingersHeldStillDrawARegionAndMoveNothing()
    {
        (MapPageUnderTest map, Fingers fingers) = await OpenAsync();
        var start = await map.PlaceAsync(_ => true);
        (double, double)[] held = [(120, 300), (260, 420)];
        (double, double)[] spread = [(90, 280), (300, 520)];

        await fingers.DownAsync(held);
        await Expect(map.Page.Locator(".lw-selecting")).ToBeVisibleAsync();
        await fingers.MoveAsync(held, spread);
        await fingers.UpAsync(spread[0]);
        // The finger that stays a moment longer must not drag the map away.
        await fingers.MoveAsync([spread[0]], [(90, 500)]);
        await fingers.UpAsync();

        await map.AddressAsync(address => address.Contains("region=", StringComparison.Ordinal));
        await Expect(map.Page.Locator(".lw-selecting")).ToBeHiddenAsync();
        await map.Button("Share").TapAsync();
        await map.Button("Clear the region").TapAsync();
        Assert.Equal(start, await map.PlaceAsync(_ => true));
    }

    private async Task<(MapPageUnderTest, Fingers)> OpenAsync()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync(390, 844, touch: true));
        await map.OpenAsync();
        return (map, await Fingers.OnAsync(map.Page));
    }
}
