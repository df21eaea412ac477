using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Limits;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>Metrics of the plane on the map: each is what the API says, and stands where it says so.</summary>
public sealed partial class MetricTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    private const double Alpha = 0.45, Beta = 0.6, Zoom = 2;

    /// <summary>Not projected: on the sphere the fake's density, a function of the norm, is flat.</summary>
    private readonly World _world = fixture.StartWorlds[0].World with { Normalisation = Normalisation.None };

    [Fact]
    public async Task LinesOfDensityLieWhereTheirLevelIsReached()
    {
        (MapPageUnderTest map, JsonElement density) = await OpenAsync("d", "density", 2, FromRuns());
        string nats = EveryNats().Match(await Note(map).InnerTextAsync()).Groups[1].Value;
        double step = nats.Length > 0 ? double.Parse(nats, CultureInfo.InvariantCulture) : 1;
        List<(int X, int Y)> onLine = [], between = [];
        foreach ((double x, double y, bool isLine) in Crossings(density, step))
        {
            (int X, int Y) pixel = ((int)Math.Floor(x), (int)Math.Floor(y));
            if (pixel is { X: > 380 and < 990, Y: > 180 and < 660 })
            {
                (isLine ? onLine : between).Add(pixel);
            }
        }

        Assert.True(onLine.Count > 5 && between.Count > 5, $"{onLine.Count} places on lines, {between.Count} between them");
        using SKBitmap page = SKBitmap.Decode(await map.Page.ScreenshotAsync());
        Assert.All(onLine, pixel => Assert.True(IsDark(page, pixel), $"no line at {pixel}"));
        Assert.All(between, pixel => Assert.False(IsDark(page, pixel), $"a line at {pixel}"));
    }

    [Fact]
    public async Task TheFisherMetricIsFittedToThePicturesOfTheView()
    {
        (_, JsonElement fisher) = await OpenAsync("pf", "fields/fisher", 1, FittedTo());
        Assert.Equal((int)Zoom, fisher.GetProperty("zoom").GetInt32());
    }

    [Fact]
    public async Task TheKeyShowsAMetricAndHidesItAndTheLinkHasIt()
    {
        MapPageUnderTest map = await OpenAsync(MapPixels.Width, MapPixels.Height, address: Address("p"));
        await Expect(Note(map)).ToBeHiddenAsync();

        await map.PressAsync("m");
        await Expect(Note(map)).ToContainTextAsync("Log-density");
        await map.AddressAsync(address => address.Contains("layers=pd", StringComparison.Ordinal));
        await map.Page.GetByRole(AriaRole.Combobox, new() { Name = "Metric" }).SelectOptionAsync("score");
        // The fake predicts a tenth of the latent.
        await Expect(Note(map)).ToContainTextAsync(ScoreScale(), new() { Timeout = 20_000 });
        await map.AddressAsync(address => address.Contains("layers=pe", StringComparison.Ordinal));

        await map.PressAsync("m");
        await Expect(Note(map)).ToBeHiddenAsync();
        await map.PressAsync("m");
        await Expect(Note(map)).ToContainTextAsync("Score metric");
    }

    /// <summary>Whether a line in the colour of text goes through a pixel, or right beside it.</summary>
    private static bool IsDark(SKBitmap page, (int X, int Y) pixel) => Enumerable.Range(-1, 3)
        .Any(x => Enumerable.Range(-1, 3).Any(y => page.GetPixel(pixel.X + x, pixel.Y + y) is { Red: < 128, Green: < 128, Blue: < 128 }));

    private static ILocator Note(MapPageUnderTest map) => map.Page.GetByRole(AriaRole.Region, new() { Name = "Metric of the view" });

    private string Address(string layers) => $"/{new ShareLink(_world, new(Alpha, Beta), Zoom).ToQuery()}&layers={layers}";

    /// <summary>Opens the map, and has what it asked for last of a metric.</summary>
    /// <param name="times">How often it asks at least: what takes runs of the U-Net coarsely first.</param>
    /// <param name="words">What stands at the foot once all is there.</param>
    private async Task<(MapPageUnderTest Map, JsonElement Answer)> OpenAsync(string layers, string metric, int times, Regex words)
    {
        List<string> asked = [];
        MapPageUnderTest map = await OpenAsync(MapPixels.Width, MapPixels.Height, address: Address("none"));
        map.Page.Request += (_, request) =>
        {
            if (request.Url.Contains($"/{metric}?", StringComparison.Ordinal))
            {
                asked.Add(request.Url);
            }
        };
        await map.OpenAsync(Address(layers));
        await Poll.UntilAsync(() => asked.Count >= times, () => $"asked for {string.Join(", ", asked)}");
        await Expect(Note(map)).ToContainTextAsync(words, new() { Timeout = 20_000 });
        string last = asked[^1];
        IAPIResponse answer = await map.Page.Context.APIRequest.GetAsync(last);
        Assert.True(answer.Ok);
        return (map, (await answer.JsonAsync())!.Value);
    }

    /// <summary>Pixels along the lattice's rows at which a level is reached, and those half way to the next.</summary>
    private static IEnumerable<(double X, double Y, bool IsLine)> Crossings(JsonElement density, double step)
    {
        int columns = density.GetProperty("columns").GetInt32();
        double scale = 160 * Math.Pow(2, Zoom);
        (double X, double Y, double Value)[] points =
        [
            .. density.GetProperty("values").EnumerateArray().Select(value => (
                ((value.GetProperty("alpha").GetDouble() - Alpha) * scale) + (MapPixels.Width / 2.0),
                ((value.GetProperty("beta").GetDouble() - Beta) * scale) + (MapPixels.Height / 2.0),
                value.GetProperty("logDensity").GetDouble())),
        ];
        for (int i = 0; i + 1 < points.Length; i++)
        {
            if ((i + 1) % columns == 0)
            {
                continue;
            }

            (double from, double to) = (points[i].Value / step, points[i + 1].Value / step);
            foreach (int half in Enumerable.Range((int)Math.Ceiling(2 * Math.Min(from, to)), 1000).TakeWhile(half => half / 2.0 <= Math.Max(from, to)))
            {
                // At the highest value a line would be a point.
                if (half == 0)
                {
                    continue;
                }

                yield return (points[i].X + (((half / 2.0) - from) / (to - from) * (points[i + 1].X - points[i].X)), points[i].Y, half % 2 == 0);
            }
        }
    }

    [GeneratedRegex(@"A line every (?:([\d.]+) )?nats?")]
    private static partial Regex EveryNats();

    [GeneratedRegex(@"Score metric\s*≈?0\.\d+\s*≈?0\.\d+ per unit of latent distance\s*Change of the noise .* at timestep 600")]
    private static partial Regex ScoreScale();

    [GeneratedRegex("from 2[0-9]{2} runs of the U-Net")]
    private static partial Regex FromRuns();

    [GeneratedRegex("Fitted to [0-9]{2,} of [0-9]{2,} pictures")]
    private static partial Regex FittedTo();
}
