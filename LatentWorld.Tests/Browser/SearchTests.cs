using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A region is searched for borders; a find leads to its place, and to a dive.</summary>
public sealed class SearchTests(MeasureFixture fixture) : BrowserTests(fixture), IClassFixture<MeasureFixture>
{
    [Fact]
    public async Task ASelectedRegionIsSearchedAndAFindLeadsToADive()
    {
        string region = ShareLink.Of(Fixture.StartWorlds[0].World, new Region(new(-2, -2), new(2, 2))).ToQuery();
        MapPageUnderTest map = await OpenAsync(address: "/" + region);
        await map.Button("Search it for borders…").ClickAsync();
        ILocator panel = map.Page.GetByRole(AriaRole.Region, new() { Name = "Search of the region" });
        await panel.GetByLabel("Search between").SelectOptionAsync("2");

        await panel.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();

        await Expect(panel.GetByText("Where it has not looked there may be more.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        ILocator finds = panel.GetByRole(AriaRole.List, new() { Name = "Finds" }).GetByRole(AriaRole.Button);
        await Expect(finds.First).ToBeVisibleAsync();
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a search"));
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        await panel.GetByLabel("List first").SelectOptionAsync("Strangest");
        await panel.GetByLabel("List first").SelectOptionAsync("Steepest");

        await finds.First.ClickAsync();
        await Expect(finds.First).ToHaveAttributeAsync("aria-current", "true");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Dive there" }).ClickAsync();
        await Expect(map.Page.GetByRole(AriaRole.Region, new() { Name = "Dive", Exact = true })).ToBeVisibleAsync();
        await map.AddressAsync(address => address.Contains("&dive=", StringComparison.Ordinal));
    }
}
