using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The ring of the farthest pictures, and what the map says of how far out half precision reaches.</summary>
public sealed class HorizonTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task FarOutTheMapOffersTheHorizonWhosePicturesOpenAsAnyOther()
    {
        MapPageUnderTest map = await OpenAsync(address: "/?at=0.5,0.5,-7");
        await map.Button("Show the horizon").ClickAsync();
        await Expect(Pictures(map)).ToHaveCountAsync(16);
        await Expect(Ring(map)).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 30_000 });
        await Expect(map.Dialog("Horizon").GetByText("16 of 16 pictures are there.")).ToBeVisibleAsync();
        await map.AddressAsync(address => address.Contains("&horizon=16", StringComparison.Ordinal));

        // By keys: two pictures on, then into the arc around it, and back.
        await Expect(Picture(map, "0°")).ToBeFocusedAsync();
        await map.PressAsync("ArrowRight");
        await map.PressAsync("ArrowDown");
        await Expect(Picture(map, "45°")).ToBeFocusedAsync();
        await map.PressAsync("+");
        await map.AddressAsync(address => address.Contains("&horizon=16,22.5,67.5", StringComparison.Ordinal));
        await Expect(map.Dialog("Horizon").GetByText("Directions from 22.5° to 67.5°")).ToBeVisibleAsync();
        await map.PressAsync("-");
        await map.AddressAsync(address => address.Contains("&horizon=16&", StringComparison.Ordinal));

        await Picture(map, "90°").ClickAsync();
        await Expect(map.Dialog("Horizon")).ToBeHiddenAsync();
        await Expect(map.Picture.GetByText("Details", new() { Exact = true })).ToBeVisibleAsync();
        await map.PlaceAsync(place => place is { Alpha: 0, Beta: >= 1 << 24 });
        Assert.DoesNotContain("horizon", map.Page.Url, StringComparison.Ordinal);

        await map.Page.GoBackAsync();
        await Expect(Pictures(map)).ToHaveCountAsync(16);
        await map.PressAsync("Escape");
        await Expect(map.Dialog("Horizon")).ToBeHiddenAsync();
        await map.AddressAsync(address => !address.Contains("horizon", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1280, 720, false)]
    [InlineData(390, 844, true)]
    [InlineData(844, 390, true)]
    public async Task ALinkOpensAnArcThatFitsTheWindow(int width, int height, bool touch)
    {
        MapPageUnderTest map = await OpenAsync(width, height, touch, "/?at=0.5,0.5,1");
        await map.ArriveAsync("/?at=0.5,0.5,1&horizon=8,0,90");
        await Expect(Pictures(map)).ToHaveCountAsync(8);
        await Expect(Ring(map)).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 30_000 });
        Assert.Empty(await PanelBoxes.FaultsAsync(map.Page));
        Assert.True(await map.Page.EvaluateAsync<bool>("""
            () => {
              const room = document.querySelector(".lw-horizon").getBoundingClientRect();
              const boxes = [...document.querySelectorAll(".lw-ring-picture, .lw-ring-middle")].map((part) => part.getBoundingClientRect());
              const apart = boxes.every((a, i) => boxes.slice(i + 1).every((b) => a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom));
              return apart && boxes.every((box) => box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom);
            }
            """));
    }

    [Fact]
    public async Task AFirstTouchChoosesAPictureAndASecondOpensIt()
    {
        MapPageUnderTest map = await OpenAsync(390, 844, touch: true);
        await map.ArriveAsync("/?at=0.5,0.5,1&horizon=8");
        await Expect(Ring(map)).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 30_000 });
        await Picture(map, "180°").TapAsync();
        await Expect(map.Dialog("Horizon").GetByText("α : β = −1 : 0")).ToBeVisibleAsync();
        await Picture(map, "180°").TapAsync();
        await Expect(map.Dialog("Horizon")).ToBeHiddenAsync();
        await map.PlaceAsync(place => place.Alpha <= -(1 << 24));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task AxeFindsNothing(ColorScheme theme)
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        await map.Map.PressAsync("o");
        await Expect(Ring(map)).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 30_000 });
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "the horizon"));
    }

    [Fact]
    public async Task AWorldThatIsNotProjectedSaysWhyItHasNone()
    {
        World world = Fixture.StartWorlds[0].World with { Normalisation = Normalisation.None, Arithmetic = Arithmetic.Fp16 };
        MapPageUnderTest map = await OpenAsync(address: new ShareLink(world, new(0.5, 0.5), 1).ToQuery());
        await map.Map.PressAsync("o");
        await Expect(map.Dialog("Horizon").GetByText("there is no horizon")).ToBeVisibleAsync();
        await map.Button("Close").ClickAsync();
        await Expect(map.Dialog("Horizon")).ToBeHiddenAsync();
        await Expect(map.Map).ToBeFocusedAsync();

        // Half precision has no number for norms from 65,520 on.
        await map.OpenAsync(new ShareLink(world, new(1e5, 0), 1).ToQuery());
        await Expect(map.Page.GetByRole(AriaRole.Region, new() { Name = "Scale" })).ToContainTextAsync("∞ (≈");
    }

    private static ILocator Ring(MapPageUnderTest map) =>
        map.Dialog("Horizon").GetByRole(AriaRole.Group, new() { Name = "Pictures by direction" });

    private static ILocator Pictures(MapPageUnderTest map) => Ring(map).GetByRole(AriaRole.Button);

    private static ILocator Picture(MapPageUnderTest map, string degrees) => Ring(map).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{degrees}, α : β") });
}
