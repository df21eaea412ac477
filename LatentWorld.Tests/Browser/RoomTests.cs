using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>What is looked at lies in what the panels leave free.</summary>
public sealed class RoomTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    /// <summary>Records, from the first frame on, each outline of the region or of the marked picture, and each text.</summary>
    private const string Recorder = """
        (() => {
          const { strokeRect, fillText } = CanvasRenderingContext2D.prototype;
          window.drawn = { outline: null, texts: [] };
          CanvasRenderingContext2D.prototype.strokeRect = function (x, y, width, height) {
            if (this.lineWidth === 2) {
              window.drawn.outline = [x, y, x + width, y + height];
            }
            return strokeRect.call(this, x, y, width, height);
          };
          CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            if (/^z[0-2]/.test(text) && this.font.includes("bold")) {
              const { width } = this.measureText(text);
              const left = this.textAlign === "left" ? x : this.textAlign === "right" ? x - width : x - width / 2;
              window.drawn.texts.push([text, left, y - 7, left + width, y + 7]);
            }
            return fillText.call(this, text, x, y);
          };
        })();
        """;

    private string Middle => "/" + new ShareLink(Fixture.StartWorlds[0].World, new(0.5, 0.5), 2).ToQuery();

    [Theory]
    [InlineData(1440, 900, false)]
    [InlineData(1280, 720, false)]
    [InlineData(390, 844, true)]
    [InlineData(320, 568, true)]
    public async Task ARegionsLinkFitsItBesideThePanels(int width, int height, bool touch)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch, Link(new Region(new(0.25, 0.125), new(0.75, 0.375))) + "&layers=psl", Recorder);
        Assert.Empty(await CoveredAsync(map.Page));

        // Moved away it comes back by its button, with the lists open as they are.
        await OutlineMovesAsync(map.Page, () => map.Button("Home").ClickAsync());
        await map.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await OutlineMovesAsync(map.Page, () => map.Button("Zoom to the region").ClickAsync());
        await map.SettleAsync();
        Assert.Empty(await CoveredAsync(map.Page));
    }

    [Theory]
    [InlineData(1280, 720, false, 100, 420)]
    [InlineData(1440, 900, false, 60, 500)]
    [InlineData(390, 844, true, 200, 600)]
    [InlineData(320, 568, true, 100, 400)]
    public async Task TheMapMovesAsideForThePanelOfThePictureThatWasClicked(int width, int height, bool touch, int x, int y)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch, Middle, Recorder);
        var before = await map.PlaceAsync(_ => true);
        await OpenPictureAsync(map, x, y);
        var after = await map.PlaceAsync(place => place != before);
        Assert.Equal(before.Zoom, after.Zoom);
        await map.SettleAsync();
        Assert.Empty(await CoveredAsync(map.Page));
    }

    [Fact]
    public async Task APictureThatNoPanelCoversStaysWhereItIs()
    {
        MapPageUnderTest map = await OpenAsync(1280, 720, touch: false, Middle, Recorder);
        var before = await map.PlaceAsync(_ => true);
        await OpenPictureAsync(map, 760, 330);
        Assert.Empty(await CoveredAsync(map.Page));
        Assert.Equal(before, await map.PlaceAsync(_ => true));
    }

    [Fact]
    public async Task NamesOfCornersNeverRunIntoOneAnother()
    {
        MapPageUnderTest map = await OpenAsync(1280, 720, touch: false, Middle, Recorder);
        for (int zoom = 2; zoom >= -8; zoom--)
        {
            await map.PlaceAsync(place => Math.Abs(place.Zoom - zoom) < 0.01);
            string[] faults = await map.Page.EvaluateAsync<string[]>("""
                async () => {
                  window.drawn.texts = [];
                  window.dispatchEvent(new Event("resize"));
                  document.querySelector(".lw-ground").dispatchEvent(new KeyboardEvent("keydown", { key: "p", bubbles: true }));
                  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                  document.querySelector(".lw-ground").dispatchEvent(new KeyboardEvent("keydown", { key: "p", bubbles: true }));
                  const names = [...new Map(window.drawn.texts.map((text) => [text[0], text])).values()];
                  const over = names.flatMap((a, index) => names.slice(index + 1)
                    .filter((b) => a[1] < b[3] && b[1] < a[3] && a[2] < b[4] && b[2] < a[4])
                    .map((b) => `${a[0]} × ${b[0]}`));
                  return names.length === 0 ? ["No name is drawn."] : over;
                }
                """);
            Assert.Empty(faults);
            await map.Map.PressAsync("-");
        }
    }

    private string Link(Region region) => "/" + ShareLink.Of(Fixture.StartWorlds[0].World, region).ToQuery();

    /// <summary>Does something that moves the region's outline, and waits until it has come to rest elsewhere.</summary>
    private static async Task OutlineMovesAsync(IPage page, Func<Task> act)
    {
        string before = await page.EvaluateAsync<string>("() => `${window.drawn.outline}`");
        await act();
        await page.WaitForFunctionAsync("""
            (before) => {
              const last = window.outlineSeen;
              window.outlineSeen = `${window.drawn.outline}`;
              return window.outlineSeen !== before && window.outlineSeen === last;
            }
            """, before, new() { PollingInterval = 200 });
    }

    /// <summary>Each panel that lies over the last outline, and each edge of the window that cuts it.</summary>
    private static Task<string[]> CoveredAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const [left, top, right, bottom] = window.drawn.outline ?? [-1, -1, -1, -1];
          const over = [...document.querySelectorAll(".lw-panel:not(.lw-progress)")]
            .map((panel) => ({ panel, box: panel.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0 && left < box.right && box.left < right && top < box.bottom && box.top < bottom)
            .map(({ panel }) => `${panel.className} covers ${[left, top, right, bottom].map(Math.round)}`);
          const cut = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
          return cut ? [...over, `cut: ${[left, top, right, bottom].map(Math.round)}`] : over;
        }
        """);
}
