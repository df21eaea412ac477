using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Web.Worlds;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>What the hub tells arrives on the page.</summary>
public sealed class NewsTests : BrowserTests, IClassFixture<MapFixture>
{
    private readonly StartWorld _world;

    public NewsTests(MapFixture fixture)
        : base(fixture)
    {
        fixture.Model.BeFlat();
        _world = fixture.StartWorlds[0];
    }

    [Fact]
    public async Task ThePageCountsThePicturesThatAreToGo()
    {
        // Where no other test has been: nine columns and six rows of cells touch the page, and none has a picture.
        await using MapFixture own = new();
        await own.InitializeAsync();
        own.Model.Fake.Hold();
        MapPageUnderTest map = new(await own.OpenProfileAsync(MapPixels.Width, MapPixels.Height));
        await map.ArriveAsync($"/?world={_world.Name}&at=20.5,30.55,2");
        ILocator progress = map.Page.Locator(".lw-progress-text");
        await Expect(progress).ToHaveTextAsync(new Regex("^54 pictures to go"));

        own.Model.Fake.ReleaseAll();
        await map.SettleAsync();
        await Expect(progress).Not.ToContainTextAsync("to go");
    }

    [Fact]
    public async Task AHighValueIsPaleAndALowOneDarkEachInItsOwnCell()
    {
        const double alpha = 0.45, beta = 0.6;
        string at = string.Create(CultureInfo.InvariantCulture, $"/?world={_world.Name}&at={alpha},{beta},2&layers=s");
        MapPageUnderTest map = await OpenAsync(MapPixels.Width, MapPixels.Height, address: at);
        MapPixels pixels = new(map, _world.Id, alpha, beta, 2);
        TileAddress middle = pixels.Middle;
        TileAddress[] cells = [.. from x in new[] { -2, -1, 0, 1, 2 } from y in new[] { -1, 0, 1 } select middle with { X = middle.X + x, Y = middle.Y + y }];
        Dictionary<TileAddress, double> values = [];
        foreach (TileAddress cell in cells)
        {
            values[cell] = await ValueAsync(map.Page, cell);
        }

        (TileAddress low, TileAddress high) = (cells.MinBy(cell => values[cell]), cells.MaxBy(cell => values[cell]));
        // Beside a cell's middle its neighbours come in: the ends of the scale lie a little inside.
        double from = 1.2 * values[low], to = 0.75 * values[high];
        Assert.True(from < to, $"The values from {values[low]} to {values[high]} are too much alike.");
        await map.OpenAsync(at + string.Create(CultureInfo.InvariantCulture, $"&opacity=1&scale=linear,{from:R},{to:R}"));

        string found = "";
        await Poll.UntilAsync(
            async () =>
            {
                using SKBitmap page = await pixels.LookAsync();
                (SKColor dark, SKColor pale) = (Pixel(page, pixels.At(low)), Pixel(page, pixels.At(high)));
                found = $"The low value {values[low]} in {low} is {dark}, the high one {values[high]} in {high} is {pale}.";
                // The ends of the ramp, ramp.ts: 26, 15, 56 and 255, 246, 220.
                return dark is { Red: < 70, Green: < 40 } && pale is { Red: > 235, Green: > 215, Blue: > 150 };
            },
            () => found);
    }

    private static SKColor Pixel(SKBitmap page, (int X, int Y) at) => page.GetPixel(at.X, at.Y);

    /// <summary>The value as the server has it, once all four neighbours and the noise are known.</summary>
    private async Task<double> ValueAsync(IPage page, TileAddress tile)
    {
        double? value = null;
        await Poll.UntilAsync(
            async () =>
            {
                IAPIResponse answer = await page.Context.APIRequest.GetAsync($"/api/worlds/{_world.Id}/tiles/{tile}");
                JsonElement told = (await answer.JsonAsync())!.Value;
                value = told.GetProperty("neighbours").GetInt32() == 4 && told.GetProperty("sensitivity") is { ValueKind: JsonValueKind.Number } number
                    ? number.GetDouble() : null;
                return value is not null;
            },
            () => $"The value of {tile} does not come.");
        return value!.Value;
    }
}
