using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The first visit, and the places that show what a model can do.</summary>
public sealed class PlaceTests(PlacesFixture fixture) : BrowserTests(fixture), IClassFixture<PlacesFixture>
{
    private IReadOnlyList<CuratedPlace> Places => Fixture.Services.GetRequiredService<CuratedPlaces>().All;

    [Fact]
    public async Task TheFirstVisitIsInvitedToARiftAndNeverAgain()
    {
        MapPageUnderTest map = await OpenAsync();
        await Expect(Invitation(map)).ToContainTextAsync(Places[0].Description);
        await Invitation(map).GetByRole(AriaRole.Link, new() { Name = "Go there" }).ClickAsync();
        string at = QueryHelpers.ParseQuery(Places[0].Link)["at"].ToString();
        await map.AddressAsync(address => address.Contains($"at={at}&", StringComparison.Ordinal));
        await Expect(Invitation(map)).ToBeHiddenAsync();
        await map.SettleAsync();

        await map.OpenAsync();
        await Expect(map.Button("Sensitivity")).ToBeVisibleAsync();
        await Expect(Invitation(map)).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(390, 844)]
    [InlineData(320, 568)]
    public async Task TheInvitationLiesOverNothingAndCanBeRefusedForGood(int width, int height)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch: width < 600);
        await Expect(Invitation(map)).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        if (width < 600)
        {
            Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        }

        await Invitation(map).GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(Invitation(map)).ToBeHiddenAsync();
        await map.Page.WaitForFunctionAsync("() => latentWorld.isInvited()");
        await map.OpenAsync();
        await Expect(Invitation(map)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task EveryPlaceOpensItsWorldThere()
    {
        MapPageUnderTest map = await OpenAsync();
        foreach (CuratedPlace place in Places)
        {
            await map.Map.PressAsync("w");
            await map.Worlds.GetByRole(AriaRole.Link, new() { Name = place.Title }).ClickAsync();
            await Expect(map.Worlds).ToBeHiddenAsync();
            string at = place.Link[place.Link.IndexOf("at=", StringComparison.Ordinal)..].Replace("%2C", ",", StringComparison.Ordinal);
            await map.AddressAsync(address => address.Contains(at, StringComparison.Ordinal));
            await map.PictureAsync(place.World);
            await map.SettleAsync();
        }
    }

    private static ILocator Invitation(MapPageUnderTest map) => map.Page.GetByRole(AriaRole.Region, new() { Name = "Invitation" });
}
