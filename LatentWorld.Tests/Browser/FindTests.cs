using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>Words that are typed where one goes to: the map flies to the nearest picture, and to the next.</summary>
public sealed class FindTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task WordsLeadToTheNearestPictureAndToTheNext()
    {
        TileService tiles = Fixture.Services.GetRequiredService<TileService>();
        for (int number = 0; number < 49; number++)
        {
            await tiles.GetAsync(Fixture.StartWorlds[0].World, new TileAddress(0, (number % 7) - 3, (number / 7) - 3), TestContext.Current.CancellationToken);
        }

        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.5,0.5,3");
        await map.PressAsync("g");
        await map.PlaceField.FillAsync("red");
        await map.PlaceField.PressAsync("Enter");

        ILocator panel = map.Page.GetByRole(AriaRole.Region, new() { Name = "Found pictures" });
        await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("Now number 1.");
        ILocator frames = panel.GetByRole(AriaRole.List, new() { Name = "The nearest first" }).GetByRole(AriaRole.Button);
        await Expect(frames.First).ToHaveAttributeAsync("aria-current", "true");
        MapPageUnderTest.Place first = await map.PlaceAsync(place => place.Zoom >= 4);

        await map.Button("Next").ClickAsync();
        await Expect(frames.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await map.PlaceAsync(place => (place.Alpha, place.Beta) != (first.Alpha, first.Beta));
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "pictures that were found"));
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));

        await map.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
    }
}
