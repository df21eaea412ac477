using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Help;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>axe finds nothing, in either theme, with everything open that can be.</summary>
public sealed class AccessibilityTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task TheMapAndItsPanels(ColorScheme theme)
    {
        MapPageUnderTest map = await OpenAsync(theme);
        List<string> found = [.. await AxeAudit.FindAsync(map.Page, "the map")];
        await map.Map.PressAsync("s");
        await Expect(map.Legend).ToBeVisibleAsync();
        await map.Page.GetByLabel("Scale from").FillAsync("2");
        await map.Page.GetByLabel("Scale to").FillAsync("1");
        await map.Page.GetByLabel("Scale to").PressAsync("Enter");
        await Expect(map.Page.GetByText("A logarithmic scale goes from")).ToBeVisibleAsync();
        found.AddRange(await AxeAudit.FindAsync(map.Page, "layers with an error"));

        await map.Page.Mouse.ClickAsync(640, 400);
        await Expect(map.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Picture ") })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await map.Button("Verify").ClickAsync();
        await Expect(map.Button("What can differ?")).ToBeVisibleAsync();
        found.AddRange(await AxeAudit.FindAsync(map.Page, "a picture, verified"));

        await map.Button("Share").ClickAsync();
        await map.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(map.Button("Clear the region")).ToBeVisibleAsync();
        found.AddRange(await AxeAudit.FindAsync(map.Page, "a region and the share list"));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task TheDrawerWithErrors(ColorScheme theme)
    {
        MapPageUnderTest map = await OpenAsync(theme);
        await map.Map.PressAsync("w");
        await map.Worlds.GetByText("Advanced", new() { Exact = true }).ClickAsync();
        List<string> found = [.. await AxeAudit.FindAsync(map.Page, "the drawer")];
        await map.Worlds.GetByRole(AriaRole.Textbox, new() { Name = "Seed z1" }).FillAsync("x");
        await map.Worlds.GetByRole(AriaRole.Textbox, new() { Name = "Steps" }).FillAsync("0");
        await map.Worlds.GetByRole(AriaRole.Textbox, new() { Name = "Guidance" }).FillAsync("500");
        await map.Prompt.FillAsync(new string('a', WorldCheck.MaxPromptLength + 1));
        await Expect(map.Worlds.GetByText("Steps must be from")).ToBeVisibleAsync();
        await Expect(map.Worlds.GetByText("at most 2000 are taken")).ToBeVisibleAsync();
        await Expect(map.Button("Create")).ToBeDisabledAsync();
        found.AddRange(await AxeAudit.FindAsync(map.Page, "the drawer with errors"));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task EveryDialog(ColorScheme theme)
    {
        MapPageUnderTest map = await OpenAsync(theme);
        await map.Map.PressAsync("?");
        await Expect(map.Dialog("Keys")).ToBeVisibleAsync();
        List<string> found = [.. await AxeAudit.FindAsync(map.Page, "keys")];
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Dialog("Keys")).ToBeHiddenAsync();

        await map.Map.PressAsync("g");
        await map.PlaceField.FillAsync("0.5 to 1");
        await map.PlaceField.PressAsync("Enter");
        await Expect(map.Dialog("Go to").GetByText("is no number")).ToBeVisibleAsync();
        found.AddRange(await AxeAudit.FindAsync(map.Page, "go to, with an error"));
        await map.Page.Keyboard.PressAsync("Escape");
        await Expect(map.Dialog("Go to")).ToBeHiddenAsync();

        await map.Map.PressAsync("w");
        await map.Worlds.GetByRole(AriaRole.Button, new() { Name = Explanation.Of(Topic.Map).Title }).ClickAsync();
        await Expect(map.Dialog(Explanation.Of(Topic.Map).Title)).ToBeVisibleAsync();
        found.AddRange(await AxeAudit.FindAsync(map.Page, "an explanation over the drawer"));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task TheOtherPages(ColorScheme theme)
    {
        MapPageUnderTest map = await OpenAsync(theme);
        List<string> found = [];
        string region = ShareLink.Of(Fixture.StartWorlds[0].World, new Region(new(0.1, 0.1), new(0.4, 0.4))).ToQuery();
        foreach (string address in new[] { "status", "jobs", $"jobs{region}", "?world=damaged", "jobs?world=damaged", "nowhere" })
        {
            await map.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Expect(map.Page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            found.AddRange(await AxeAudit.FindAsync(map.Page, address[..Math.Min(24, address.Length)]));
        }

        Assert.Empty(found);
    }

    private async Task<MapPageUnderTest> OpenAsync(ColorScheme theme)
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        await map.ArriveAsync();
        await Expect(map.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme == ColorScheme.Light ? "light" : "dark");
        return map;
    }
}
