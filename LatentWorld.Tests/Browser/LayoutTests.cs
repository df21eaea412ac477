using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>No panel lies over another, from a desk's screen down to the narrowest phone.</summary>
public sealed class LayoutTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    public static TheoryData<int, int, bool> Screens { get; } = new()
    {
        { 1440, 900, false }, { 1280, 720, false }, { 700, 800, false }, { 390, 844, false }, { 390, 844, true }, { 320, 568, true }, { 844, 390, true },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task NoPanelLiesOverAnother(int width, int height, bool touch)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch);
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));

        await map.Map.PressAsync("s");
        await Expect(map.Legend).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));

        ILocator layers = map.Page.GetByRole(AriaRole.Button, new() { Name = "Layers", Exact = true });
        if (await layers.GetAttributeAsync("aria-expanded") == "false")
        {
            await layers.ClickAsync();
        }

        await Expect(map.Button("Sensitivity")).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Expect(map.Button("Bookmark this view")).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Expect(map.Button("Bookmark this view")).ToBeHiddenAsync();

        await OpenPictureAsync(map, width / 2, height / 5);
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        await map.Map.PressAsync("w");
        await Expect(map.Worlds).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
    }

    [Theory]
    [InlineData(1280, 720, false)]
    [InlineData(390, 844, true)]
    [InlineData(320, 568, true)]
    [InlineData(844, 390, true)]
    public async Task ADiveLiesOverNothing(int width, int height, bool touch)
    {
        World world = Fixture.StartWorlds[0].World;
        var places = new DivePlaces(new(.125, .25), new(.875, .25));
        TileService tiles = Fixture.Services.GetRequiredService<TileService>();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        while (await tiles.Dives.ReadAsync(world, places.From, places.To, cancellation) is { Next: { } share } path)
        {
            await tiles.GetAsync(world, path.PointAt(share), "", cancellation);
        }

        MapPageUnderTest map = await OpenAsync(width, height, touch, "/" + ShareLink.Of(world, places).ToQuery());
        ILocator dive = map.Page.GetByRole(AriaRole.Region, new() { Name = "Dive", Exact = true });
        await Expect(dive.GetByRole(AriaRole.Button, new() { Name = "Land there" })).ToBeVisibleAsync();
        await Expect(dive.GetByRole(AriaRole.Button, new() { Name = "Copy link" })).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        if (touch)
        {
            Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        }
    }

    /// <summary>Its button stands where the region is seen, and the list that has the same button takes its place.</summary>
    [Theory]
    [MemberData(nameof(Screens))]
    public async Task ARegionsButtonLiesOverNothing(int width, int height, bool touch)
    {
        string region = ShareLink.Of(Fixture.StartWorlds[0].World, new Region(new(0.25, 0.125), new(0.75, 0.375))).ToQuery();
        MapPageUnderTest map = await OpenAsync(width, height, touch, $"/{region}&layers=psn");
        ILocator layers = map.Page.GetByRole(AriaRole.Button, new() { Name = "Layers", Exact = true });
        if (width <= 600 && await layers.GetAttributeAsync("aria-expanded") == "true")
        {
            await layers.ClickAsync();
        }

        await Expect(map.Button("Measure the region…")).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        if (touch)
        {
            Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        }

        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Expect(map.Page.GetByRole(AriaRole.Group, new() { Name = "Share" }).GetByRole(AriaRole.Button, new() { Name = "Measure the region…" })).ToBeVisibleAsync();
        await Expect(map.Page.GetByRole(AriaRole.Region, new() { Name = "Region", Exact = true })).ToBeHiddenAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
    }

    [Theory]
    [InlineData(1440, 900, false)]
    [InlineData(1280, 720, false)]
    [InlineData(390, 844, true)]
    [InlineData(320, 568, true)]
    public async Task AllThatIsSaidOfAPictureIsSeenWithoutScrolling(int width, int height, bool touch)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch);
        await map.Map.PressAsync("s");
        ILocator panel = await OpenPictureAsync(map, width / 2, height / 5);
        Assert.Equal(0, await PanelBoxes.HiddenOfPictureAsync(map.Page));

        // The numbers are one press away, and come into sight when they are asked for.
        ILocator numbers = panel.GetByText("Made by");
        await Expect(numbers).ToBeHiddenAsync();
        await panel.GetByText("Details", new() { Exact = true }).ClickAsync();
        await Expect(numbers).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(320, 568)]
    public async Task EverythingOnAPhoneIsLargeEnoughForAFinger(int width, int height)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch: true);
        await map.Map.PressAsync("s");
        await map.Button("Layers").ClickAsync();
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Show the prompt" }).ClickAsync();
        Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Hide the prompt" }).ClickAsync();
        await Expect(map.Page.GetByRole(AriaRole.Button, new() { Name = "Show the prompt" })).ToBeVisibleAsync();
        await OpenPictureAsync(map, width / 2, height / 5);
        Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        await map.Map.PressAsync("w");
        await map.Worlds.GetByText("Advanced").ClickAsync();
        Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        await map.Page.GotoAsync("/jobs");
        await Expect(map.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
        await map.Page.GotoAsync("/status");
        await Expect(map.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.Empty(await PanelBoxes.SmallTargetsAsync(map.Page));
    }

    [Fact]
    public async Task AWindowThatBecomesNarrowFoldsItsPanels()
    {
        MapPageUnderTest map = await OpenAsync(1280, 720, touch: false);
        await Expect(map.Button("Sensitivity")).ToBeVisibleAsync();
        await map.Page.SetViewportSizeAsync(390, 844);
        await Expect(map.Button("Sensitivity")).ToBeHiddenAsync();
        await map.Button("Layers").ClickAsync();
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
    }

    [Fact]
    public async Task TheLegendHasNoEmptyPart()
    {
        MapPageUnderTest map = await OpenAsync(1280, 720, touch: false);
        await map.Map.PressAsync("s");
        await Expect(map.Legend).ToBeVisibleAsync();
        Assert.False(await map.Page.EvaluateAsync<bool>("""
            () => [...document.querySelectorAll(".lw-legend > *")]
              .some((part) => part.getBoundingClientRect().height > 0 && !part.matches(".lw-ramp") && part.textContent.trim() === "")
            """));
    }
}
