using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>A route as its reader sees it: picked on the map, travelled, played, by a link, taken home.</summary>
public sealed class RouteTests(MeasureFixture fixture) : BrowserTests(fixture), IClassFixture<MeasureFixture>
{
    private const float Patience = 60_000;

    [Fact]
    public async Task ALinkedRouteIsTravelledPlayedAndShownAgain()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.5,0.5,3&route=0.5,0.375,0.625,0.5,straight,5");
        ILocator panel = PanelOf(map);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Travel" }).ClickAsync();

        ILocator play = panel.GetByRole(AriaRole.Button, new() { Name = "Play" });
        await Expect(play).ToBeVisibleAsync(new() { Timeout = Patience });
        ILocator frames = panel.GetByRole(AriaRole.List, new() { Name = "Frames" }).GetByRole(AriaRole.Listitem);
        await Expect(frames).ToHaveCountAsync(5);
        await Expect(panel.GetByRole(AriaRole.Img, new() { NameRegex = new("^Change from frame to frame, 4 steps") })).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Rowheader, new() { Name = "straight" })).ToBeVisibleAsync();
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a route"));

        await play.ClickAsync();
        ILocator slider = panel.GetByRole(AriaRole.Slider, new() { Name = "Frame" });
        await Expect(slider).ToHaveValueAsync("4", new() { Timeout = Patience });
        await Expect(play).ToBeVisibleAsync();
        await frames.First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(slider).ToHaveValueAsync("0");

        MapPageUnderTest other = await OpenAsync(address: map.Page.Url);
        await Expect(PanelOf(other).GetByRole(AriaRole.List, new() { Name = "Frames" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await other.PressAsync("Escape");
        await Expect(PanelOf(other)).ToBeHiddenAsync();
        await other.AddressAsync(address => !address.Contains("route=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlacesArePickedByTheKeyAndTakenOutAgain()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.5,0.5,3");

        await map.PressAsync("r");
        ILocator places = PanelOf(map).GetByRole(AriaRole.List, new() { Name = "Places of the route" }).GetByRole(AriaRole.Listitem);
        await map.Page.GetByText("Click the pictures of the route").WaitForAsync();
        ILocator centre = map.Map;
        LocatorBoundingBoxResult box = (await centre.BoundingBoxAsync())!;
        // Two cells that no panel covers: the middle one, and the one to its right.
        await map.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Expect(places).ToHaveCountAsync(1);
        await map.Page.Mouse.ClickAsync(box.X + (box.Width / 2) + 160, box.Y + (box.Height / 2));
        await Expect(places).ToHaveCountAsync(2);
        await map.AddressAsync(address => Uri.UnescapeDataString(address).Contains("route=0.5,0.5,0.625,0.5", StringComparison.Ordinal));
        await map.PressAsync("Escape");
        await Expect(PanelOf(map)).ToBeVisibleAsync();

        await PanelOf(map).GetByRole(AriaRole.Combobox, new() { Name = "Line" }).SelectOptionAsync("on the sphere");
        await map.AddressAsync(address => Uri.UnescapeDataString(address).Contains("route=0.5,0.5,0.625,0.5,sphere", StringComparison.Ordinal));
        await PanelOf(map).GetByRole(AriaRole.Button, new() { Name = "Take place 1 out" }).ClickAsync();
        await Expect(places).ToHaveCountAsync(1);
        await map.AddressAsync(address => !address.Contains("route=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnOpenPictureBecomesThePlaceOfARoute()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.5,0.5,3&picture=3/4/4");

        await map.Picture.GetByRole(AriaRole.Button, new() { Name = "Route" }).ClickAsync();

        await Expect(map.Picture).ToBeHiddenAsync();
        await Expect(PanelOf(map).GetByRole(AriaRole.Button, new() { Name = "Place 1: α 0.5, β 0.5" })).ToBeVisibleAsync();
        await Expect(PanelOf(map).GetByText("Pick where it goes to.")).ToBeVisibleAsync();
    }

    private static ILocator PanelOf(MapPageUnderTest map) => map.Page.GetByRole(AriaRole.Region, new() { Name = "Route", Exact = true });
}
