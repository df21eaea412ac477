using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>From a region on the map to what seeding it would cost, and back.</summary>
public sealed class JobsTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task A_region_of_the_map_is_handed_to_the_jobs_page_and_back()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync();
        await map.Page.Keyboard.DownAsync("Shift");
        await map.Page.Mouse.MoveAsync(500, 300);
        await map.Page.Mouse.DownAsync();
        await map.Page.Mouse.MoveAsync(760, 480, new() { Steps = 4 });
        await map.Page.Mouse.UpAsync();
        await map.Page.Keyboard.UpAsync("Shift");
        await map.Button("Share").ClickAsync();
        await map.Button("Seed or export it…").ClickAsync();

        // This server keeps pictures in memory alone: it says what the region costs, and why it is not seeded here.
        ILocator form = map.Page.GetByRole(AriaRole.Region, new() { Name = "Seed a region" });
        await Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("pictures");
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("not kept on disk");
        await Expect(map.Button("Start seeding")).ToBeDisabledAsync();
        await Expect(map.Button("Start the export")).ToBeDisabledAsync();

        await map.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the map" }).ClickAsync();
        await Expect(map.Page).ToHaveURLAsync(new Regex("/\\?.*region="));
        await map.SettleAsync();
    }
}
