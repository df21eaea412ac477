using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>Keys and controls that README.md names and no other test presses.</summary>
public sealed class ControlTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    private const string Start = "/?world=neutral&at=0.5,0.5,3";

    [Fact]
    public async Task TheWheelZoomsAroundThePointer()
    {
        MapPageUnderTest map = await OpenAsync(address: Start);
        await map.Page.Mouse.MoveAsync(840, 360);
        await map.Page.Mouse.WheelAsync(0, -300);
        var near = await map.PlaceAsync(place => place.Zoom > 3.9);
        // The point under the pointer, 1.25 cells to the right, stays there.
        Assert.Equal(0.5 + (1.25 / 8), near.Alpha + (1.25 / Math.Pow(2, near.Zoom)), 3);
        Assert.Equal(0.5, near.Beta, 3);

        await map.Page.Mouse.WheelAsync(0, 300);
        await map.PlaceAsync(place => place.Zoom < 3.1);
    }

    [Fact]
    public async Task ADoubleClickZoomsInAndMinusZoomsOut()
    {
        MapPageUnderTest map = await OpenAsync(address: Start);
        await map.Page.Mouse.DblClickAsync(640, 360);
        await map.PlaceAsync(place => place.Zoom > 3.9);
        await Expect(map.Picture).ToBeHiddenAsync();

        await map.PressAsync("-");
        await map.PlaceAsync(place => place.Zoom < 3.1);
        await map.Button("Zoom out").ClickAsync();
        await map.PlaceAsync(place => place.Zoom < 2.1);
    }

    [Fact]
    public async Task ADragToTheRightBringsWhatLiesOnTheLeft()
    {
        MapPageUnderTest map = await OpenAsync(address: Start);
        await map.Page.Mouse.MoveAsync(640, 360);
        await map.Page.Mouse.DownAsync();
        await map.Page.Mouse.MoveAsync(720, 440, new() { Steps = 4 });
        await map.Page.Mouse.UpAsync();

        // Half a cell each way is 1/16; what the first pixels of a drag are lost to is less than half of it.
        await map.PlaceAsync(place => place.Alpha < 0.47 && place.Beta < 0.47);
    }

    [Theory]
    [InlineData("p", "Pictures", "&layers=l")]
    [InlineData("l", "Lattice", "&layers=p")]
    public async Task ALayerHasAKey(string key, string layer, string query)
    {
        MapPageUnderTest map = await OpenAsync(address: Start);
        string before = (await map.Button(layer).GetAttributeAsync("aria-pressed"))!;
        await map.PressAsync(key);
        await Expect(map.Button(layer)).ToHaveAttributeAsync("aria-pressed", before == "true" ? "false" : "true");
        await map.AddressAsync(address => address.EndsWith(query, StringComparison.Ordinal));
        await map.PressAsync(key);
        await Expect(map.Button(layer)).ToHaveAttributeAsync("aria-pressed", before);
    }

    [Fact]
    public async Task BracketsAndASliderMakeCellsSmallerAndLarger()
    {
        MapPageUnderTest map = await OpenAsync(address: Start);
        ILocator slider = map.Page.GetByRole(AriaRole.Slider, new() { Name = "Size of cells" });
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "160 pixels");
        await map.PressAsync("[");
        await map.AddressAsync(address => address.EndsWith("&cell=128", StringComparison.Ordinal));
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "128 pixels");
        await slider.PressAsync("ArrowLeft");
        await map.AddressAsync(address => address.EndsWith("&cell=91", StringComparison.Ordinal));
        // The view stays where it is, and draws the next zoom.
        Assert.Equal(new(0.5, 0.5, 3), await map.PlaceAsync(_ => true));
        await Expect(map.Page.GetByText("α 2⁻⁴ = 0.0625")).ToBeVisibleAsync();

        await map.Map.PressAsync("]");
        await map.Map.PressAsync("]");
        await map.AddressAsync(address => !address.Contains("cell=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABarBetweenPicturesAndSensitivityIsMovedByDragAndByKeys()
    {
        MapPageUnderTest map = await OpenAsync(address: Start + "&layers=ps");
        ILocator bar = map.Page.GetByRole(AriaRole.Separator, new() { Name = "Bar between pictures and field" });
        await Expect(bar).ToBeHiddenAsync();
        await map.Button("side by side").ClickAsync();
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "50");
        await bar.PressAsync("ArrowLeft");
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "48");
        await map.AddressAsync(address => address.EndsWith("&split=0.48", StringComparison.Ordinal));

        await bar.HoverAsync();
        await map.Page.Mouse.DownAsync();
        await map.Page.Mouse.MoveAsync(320, 300, new() { Steps = 4 });
        await map.Page.Mouse.UpAsync();
        await map.AddressAsync(address => address.EndsWith("&split=0.25", StringComparison.Ordinal));
        Assert.Equal(new(0.5, 0.5, 3), await map.PlaceAsync(_ => true));
    }

    [Fact]
    public async Task CCopiesALinkThatOpensTheView()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=0.34567,0.65432,3.25");
        await map.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await map.PressAsync("c");
        await Expect(map.Page.GetByText("Link to this view copied.")).ToBeVisibleAsync();
        string link = await map.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        MapPageUnderTest other = await OpenAsync(address: link);
        Assert.Equal(new(0.34567, 0.65432, 3.25), await other.PlaceAsync(_ => true));
    }

    [Fact]
    public async Task FTakesTheWholeScreenAndGivesItBack()
    {
        MapPageUnderTest map = await OpenAsync(address: Start);
        await map.PressAsync("f");
        await map.Page.WaitForFunctionAsync("() => document.fullscreenElement !== null");
        await map.PressAsync("f");
        await map.Page.WaitForFunctionAsync("() => document.fullscreenElement === null");
    }

    [Fact]
    public async Task HomeShowsTheUnitParallelogram()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?world=neutral&at=5,5,7");
        await map.Button("Home").ClickAsync();
        await map.PlaceAsync(place => place is { Alpha: 0.5, Beta: 0.5, Zoom: > 0 and < 3 });
    }
}
