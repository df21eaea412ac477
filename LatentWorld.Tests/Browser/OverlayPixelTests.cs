using System.Globalization;
using System.Text.Json;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Web.Worlds;
using Microsoft.Playwright;
using SkiaSharp;

namespace LatentWorld.Tests.Browser;

/// <summary>What is drawn over the pictures, in pixels: it stands where the server says.</summary>
public sealed class OverlayPixelTests : BrowserTests, IClassFixture<MapFixture>
{
    /// <summary>A place that puts the edges of cells between pixels.</summary>
    private const double Alpha = 0.45, Beta = 0.6;

    private const int Zoom = 3;

    /// <summary>Rows and columns that are asked for, and those that are looked at, to either side of the middle.</summary>
    private const int Asked = 2, Looked = 1;

    /// <summary>What is drawn in the dark theme's text colour has no channel below it; the ramp's dark half has none above.</summary>
    private const int Bright = 190;

    private readonly StartWorld _world;

    public OverlayPixelTests(MapFixture fixture)
        : base(fixture)
    {
        fixture.Model.BeFlat();
        _world = fixture.StartWorlds[0];
    }

    [Fact]
    public async Task ALineStandsBetweenTwoCellsOfDifferentPhasesAndNoneBetweenTwoOfOne()
    {
        (MapPageUnderTest map, MapPixels pixels) = await OpenAtAsync("layers=pn");
        TileAddress middle = pixels.Middle;
        JsonElement served = await ReadAsync(map, "regions/phases", middle);
        int[] phaseOf = [.. served.GetProperty("phaseOf").EnumerateArray().Select(phase => phase.GetInt32())];
        List<CellEdge> edges = [];
        foreach (TileAddress tile in Around(middle, Looked))
        {
            foreach ((int right, int down) in new[] { (1, 0), (0, 1) })
            {
                TileAddress next = tile with { X = tile.X + right, Y = tile.Y + down };
                edges.Add(new(tile, right, down, await pixels.ServedAsync(tile), await pixels.ServedAsync(next), PhaseOf(tile) != PhaseOf(next)));
            }
        }

        // Otherwise lines everywhere, or nowhere, would do.
        Assert.Equal(2, edges.Select(edge => edge.IsBorder).Distinct().Count());
        Assert.All(edges, edge => Assert.False(MapPixels.IsNear(edge.Colour, edge.Next)));
        await ShowsAsync(pixels, page => edges.Select(edge => edge.FaultOn(page, pixels)));

        int PhaseOf(TileAddress tile) => phaseOf[((tile.Y - middle.Y + Asked) * ((2 * Asked) + 1)) + tile.X - middle.X + Asked];
    }

    [Fact]
    public async Task AStrokeLiesOnItsPointAlongTheDirectionOfItsStretch()
    {
        // A scale far above all values, so that the field itself is dark.
        (MapPageUnderTest map, MapPixels pixels) = await OpenAtAsync("layers=pt&opacity=1&scale=log,0.001,1000000");
        List<Stroke> strokes = [];
        await Poll.UntilAsync(
            async () =>
            {
                JsonElement served = await ReadAsync(map, "fields/stretch", pixels.Middle);
                strokes = [.. served.GetProperty("values").EnumerateArray().Select(Stroke.Of).OfType<Stroke>().Where(stroke => IsFree(pixels.At(stroke.Tile)))];
                return strokes.Count >= 3;
            },
            () => $"There are {strokes.Count} values with a direction.");

        // Or the wrong axis, or β upwards, would look the same.
        Assert.Contains(strokes, stroke => Math.Abs(Math.Sin(2 * stroke.Angle)) > 0.4);
        await ShowsAsync(pixels, page => strokes.Select(stroke => stroke.FaultOn(page, pixels)));
    }

    /// <summary>Whether neither the list of layers nor the legend covers a pixel.</summary>
    private static bool IsFree((int X, int Y) pixel) => pixel.X is > 420 and < 980;

    private static IEnumerable<TileAddress> Around(TileAddress middle, int far) =>
        from y in Enumerable.Range(-far, (2 * far) + 1)
        from x in Enumerable.Range(-far, (2 * far) + 1)
        select middle with { X = middle.X + x, Y = middle.Y + y };

    /// <summary>Waits until nothing on the page is wrong.</summary>
    private static Task ShowsAsync(MapPixels pixels, Func<SKBitmap, IEnumerable<string?>> faultsOn)
    {
        string found = "";
        return Poll.UntilAsync(
            async () =>
            {
                using SKBitmap page = await pixels.LookAsync();
                found = string.Join("; ", faultsOn(page).OfType<string>());
                return found.Length == 0;
            },
            () => found);
    }

    private async Task<(MapPageUnderTest Map, MapPixels Pixels)> OpenAtAsync(string layers)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"/?world={_world.Name}&at={Alpha:R},{Beta:R},{Zoom}&{layers}");
        MapPageUnderTest map = await OpenAsync(MapPixels.Width, MapPixels.Height, address: address);
        if (await map.Button("Dark theme").IsVisibleAsync())
        {
            await map.Button("Dark theme").ClickAsync();
        }

        return (map, new(map, _world.Id, Alpha, Beta, Zoom));
    }

    private async Task<JsonElement> ReadAsync(MapPageUnderTest map, string what, TileAddress middle)
    {
        IAPIResponse answer = await map.Page.Context.APIRequest.GetAsync(
            $"/api/worlds/{_world.Id}/{what}?zoom={Zoom}&minX={middle.X - Asked}&minY={middle.Y - Asked}&maxX={middle.X + Asked}&maxY={middle.Y + Asked}&labels=words");
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }

    /// <summary>Where two cells meet.</summary>
    /// <param name="Right">1 where the other one lies at the right, and its <paramref name="Down"/> is 0; or the other way round.</param>
    /// <param name="Colour">The tile's picture.</param>
    /// <param name="Next">The picture of the other one.</param>
    private sealed record CellEdge(TileAddress Tile, int Right, int Down, SKColor Colour, SKColor Next, bool IsBorder)
    {
        /// <summary>A piece of the edge that no name of a phase lies over: names stand in the middles of cells.</summary>
        private const double Begin = 0.2;

        private const int Length = 24;

        /// <summary>A border in name only is dashed: so few of its pixels are drawn at least.</summary>
        private const int Dashes = Length / 3;

        public string? FaultOn(SKBitmap page, MapPixels pixels)
        {
            (int x, int y) = pixels.At(Tile, Right == 1 ? 0.5 : Begin, Down == 1 ? 0.5 : Begin);
            // The pixels on both sides of the edge, and one farther, where a line that is not there would still be seen.
            int drawn = Enumerable.Range(0, Length).Count(along => IsDrawn(-1, along) && IsDrawn(0, along));
            int clear = Enumerable.Range(0, Length).Count(along => !IsDrawn(-2, along) && !IsDrawn(-1, along) && !IsDrawn(0, along) && !IsDrawn(1, along));
            return IsBorder ? (drawn >= Dashes ? null : $"{Words}: only {drawn} of {Length} pixels of a line") : clear == Length ? null : $"{Words}: a line within a phase";

            bool IsDrawn(int across, int along)
            {
                SKColor pixel = page.GetPixel(x + (Right * across) + (Down * along), y + (Down * across) + (Right * along));
                return !MapPixels.IsNear(pixel, across < 0 ? Colour : Next);
            }
        }

        private string Words => $"between {Tile} and the one {(Right == 1 ? "at its right" : "below it")}";
    }

    /// <summary>The stroke of a value.</summary>
    /// <param name="Angle">From α towards β, radians.</param>
    private sealed record Stroke(TileAddress Tile, double Angle)
    {
        /// <summary>Of an anisotropy of 2 or more half the stroke is at least 14 pixels.</summary>
        private const double LeastAnisotropy = 2, Within = 9;

        /// <summary>The stroke of a value that has a clear one; else null.</summary>
        public static Stroke? Of(JsonElement value)
        {
            double? Number(string name) => value.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
            return Number("direction") is { } direction && Number("value") is { } strongest && Number("weakest") is { } weakest && strongest > LeastAnisotropy * weakest
                ? new(new(Zoom, value.GetProperty("x").GetInt64(), value.GetProperty("y").GetInt64()), direction * Math.PI / 180)
                : null;
        }

        public string? FaultOn(SKBitmap page, MapPixels pixels)
        {
            (int x, int y) = pixels.At(Tile);
            double[] along = [.. new[] { -Within, -Within / 2, 0, Within / 2, Within }.Select(far => BrightnessAt(far, Angle))];
            double[] across = [.. new[] { -Within, Within }.Select(far => BrightnessAt(far, Angle + (Math.PI / 2)))];
            return along.Min() > Bright && across.Max() < Bright
                ? null
                : $"{Tile} at {x}, {y}, {Angle * 180 / Math.PI:0}°: {string.Join(' ', along)} along it, {string.Join(' ', across)} across";

            // The brightest pixel there, by its darkest channel: a stroke may pass between two.
            double BrightnessAt(double far, double angle)
            {
                (int atX, int atY) = ((int)Math.Floor(x + (far * Math.Cos(angle))), (int)Math.Floor(y + (far * Math.Sin(angle))));
                return (from right in Enumerable.Range(-1, 3)
                        from down in Enumerable.Range(-1, 3)
                        let pixel = page.GetPixel(atX + right, atY + down)
                        select Math.Min(pixel.Red, Math.Min(pixel.Green, pixel.Blue))).Max();
            }
        }
    }
}
