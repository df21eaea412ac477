using System.Text.RegularExpressions;
using LatentWorld.Tests.Grids;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>Folders of pictures, opened in a browser.</summary>
public sealed class GridTests(GridFixture fixture) : BrowserTests(fixture), IClassFixture<GridFixture>
{
    [Fact]
    public async Task A_folder_is_opened_and_its_pictures_are_gone_through_by_keys()
    {
        IPage page = await Fixture.OpenProfileAsync();
        await page.GotoAsync("grids");
        await page.GetByRole(AriaRole.Link, new() { Name = "study" }).ClickAsync();
        ILocator canvas = page.GetByRole(AriaRole.Application);
        await canvas.FocusAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Progress" })).ToBeHiddenAsync();

        ILocator chosen = page.GetByRole(AriaRole.Region, new() { Name = "The chosen picture" });
        await canvas.PressAsync("ArrowRight");
        await Expect(chosen).ToContainTextAsync("a000_b000.png");
        await canvas.PressAsync("ArrowRight");
        await canvas.PressAsync("ArrowRight");
        await canvas.PressAsync("ArrowDown");
        await Expect(chosen).ToContainTextAsync("a002_b001.png is not in the folder.");
        await canvas.PressAsync("ArrowRight");
        await Expect(chosen.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("src", new Regex("pictures/1/3.webp"));
        await canvas.PressAsync("Escape");
        await Expect(chosen).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Field" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Legend" })).ToContainTextAsync("per unit step of α or β");
        Assert.Empty(await AxeAudit.FindAsync(page, "an opened grid"));
    }

    [Fact]
    public async Task A_ZIP_is_brought_and_opens()
    {
        IPage page = await Fixture.OpenProfileAsync();
        await page.GotoAsync("grids");
        ILocator file = page.GetByLabel("The ZIP of a grid");
        await file.SetInputFilesAsync(new FilePayload { Name = "broken.zip", MimeType = "application/zip", Buffer = [1, 2, 3] });
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("no ZIP");
        byte[] zip = GridFolders.Zip(("metadata.json", GridFolders.Utf8(GridFolders.Metadata(1, 1))), ("a000_b000.png", GridFolders.Picture(0)));
        await file.SetInputFilesAsync(new FilePayload { Name = "grid.zip", MimeType = "application/zip", Buffer = zip });

        await Expect(page).ToHaveURLAsync(new Regex("/grids/zip-[0-9a-f]{16}$"));
        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("High quality picture, 4k, detailed");
    }
}
