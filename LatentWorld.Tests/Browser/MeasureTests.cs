using System.Text.RegularExpressions;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>What the map measures where its reader asks for it: the open picture's scales and its commitment, and a region.</summary>
public sealed partial class MeasureTests : BrowserTests, IClassFixture<MeasureFixture>
{
    private const float Patience = 60_000;

    /// <summary>Half the edge of a region, in pictures.</summary>
    private const int Half = 20;

    private readonly StartWorld _world;

    public MeasureTests(MeasureFixture fixture)
        : base(fixture)
    {
        fixture.Model.BeFlat();
        _world = fixture.StartWorlds[0];
    }

    [Fact]
    public async Task AnOpenPictureTellsHowItCameAboutAndWhenItCommits()
    {
        MapPageUnderTest map = await OpenAsync();
        ILocator panel = await OpenDetailsAsync(map);
        await panel.GetByText("Step by step").ClickAsync();
        await Expect(panel.GetByText($"{_world.World.Steps} steps, each with a run of the U-Net")).ToBeVisibleAsync();

        await map.Button("Show the steps").ClickAsync();

        ILocator answer = panel.GetByText(Commits());
        await Expect(answer).ToBeVisibleAsync(new() { Timeout = Patience });
        Match match = Commits().Match(await answer.InnerTextAsync());
        ILocator steps = panel.GetByRole(AriaRole.List, new() { Name = "Label of each step" }).GetByRole(AriaRole.Listitem);
        await Expect(steps).ToHaveCountAsync(_world.World.Steps);
        await Expect(steps.Last).ToContainTextAsync($": {match.Groups["word"].Value}, ");
        await Expect(steps.Nth(int.Parse(match.Groups["step"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1)).ToContainTextAsync($": {match.Groups["word"].Value}, ");
        ILocator slider = panel.GetByRole(AriaRole.Slider, new() { Name = "Step", Exact = true });
        await slider.FillAsync("1");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex("^Step 1, "));
        ILocator picture = panel.Locator(".time img");
        await Expect(picture).ToHaveAttributeAsync("src", new Regex("/forecasts/0\\.webp$"));
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", _world.World.Size);
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a picture with its forecasts"));
    }

    [Fact]
    public async Task AnOpenPicturesScalesAreMeasuredAndDrawn()
    {
        MapPageUnderTest map = await OpenAsync();
        ILocator panel = await OpenDetailsAsync(map);
        await panel.GetByText("Scales", new() { Exact = true }).ClickAsync();
        ILocator plot = panel.Locator("svg.chart");

        await map.Button("Measure here").ClickAsync();

        await Expect(panel.GetByRole(AriaRole.Link, new() { Name = "Numbers as CSV" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(plot).ToBeVisibleAsync();
        LocatorBoundingBoxResult? drawn = await plot.BoundingBoxAsync();
        Assert.True(drawn is { Width: > 200, Height: > 100 }, $"The plot is {drawn?.Width} × {drawn?.Height}.");
        Assert.True(await plot.Locator("circle").CountAsync() > 5);
        Assert.Equal(
            0, await plot.EvaluateAsync<int>("(plot) => [...plot.querySelectorAll('circle')].filter((c) => !(c.cx.baseVal.value > 0 && c.cy.baseVal.value > 0)).length"));
    }

    [Fact]
    public async Task ASelectedRegionIsMeasuredByItsButton()
    {
        TileService tiles = Fixture.Services.GetRequiredService<TileService>();
        // As many as a dimension takes, so far apart that rounding changes few labels.
        for (int x = -Half; x <= Half; x++)
        {
            await Task.WhenAll(Enumerable.Range(-Half, (2 * Half) + 1).Select(y => tiles.GetAsync(_world.World, new TileAddress(3, x, y), TestContext.Current.CancellationToken)));
        }

        var region = new Region(new(-Half / 8.0, -Half / 8.0), new(Half / 8.0, Half / 8.0));
        MapPageUnderTest map = await OpenAsync(address: "/" + ShareLink.Of(_world.World, region).ToQuery());

        await map.Button("Measure the region…").ClickAsync();
        ILocator dialog = map.Dialog("Measure the region");
        await dialog.GetByLabel("Pictures").SelectOptionAsync("3");
        // Many of this model's pictures have two words that are equally near.
        await dialog.GetByLabel("Called by").SelectOptionAsync("Clusters");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Measure", Exact = true }).ClickAsync();

        await Expect(dialog.GetByRole(AriaRole.Rowheader, new() { Name = "Border dimension" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(dialog.GetByText("1681 of 1681 pictures at zoom 3")).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Heading, new() { NameRegex = new("phases, the 12 largest$") })).ToBeVisibleAsync();
        await Expect(dialog.Locator("figure svg")).ToBeVisibleAsync();
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a region, measured"));

        await map.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }

    private static async Task<ILocator> OpenDetailsAsync(MapPageUnderTest map)
    {
        ILocator panel = await OpenPictureAsync(map, 640, 360);
        await panel.GetByText("Details", new() { Exact = true }).ClickAsync();
        return panel;
    }

    [GeneratedRegex(@"^“(?<word>red|green|blue)” from step (?<step>\d+) of \d+ on \(timestep \d+\)\.$")]
    private static partial Regex Commits();
}
