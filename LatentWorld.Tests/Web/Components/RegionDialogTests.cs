using Bunit;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;
using LatentWorld.Web.Components.Panels.Regions;
using LatentWorld.Web.Http;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace LatentWorld.Tests.Web.Components;

/// <summary>The dialog in which a region is measured.</summary>
public sealed class RegionDialogTests : IAsyncDisposable
{
    private static readonly Region Region = new(new(0, 0), new(1, 1));

    private readonly BunitContext _page = new();
    private readonly ServiceUnderTest _tiles = new();

    public RegionDialogTests()
    {
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddMudServices();
        _page.Services.AddHttpContextAccessor().AddScoped<AskingClient>();
        _page.Services.AddSingleton(_tiles.Service);
        _page.Services.AddSingleton<IDiffusionModel>(_tiles.Model);
        _tiles.Model.BeFlat();
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _tiles.DisposeAsync();
    }

    [Fact]
    public async Task What_is_kept_is_measured_and_said_in_sentences()
    {
        await RenderPicturesAsync();
        IRenderedComponent<MudDialogProvider> page = Open();
        await page.WaitForAssertionAsync(() => Assert.Contains("zoom 2: 5 × 5, 100", page.Find("option[selected]").TextContent));
        await page.Find("button.mud-button-filled").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.NotNull(page.Find("table")));

        Assert.Contains("25 of 25 pictures at zoom 2, called by 3 concept words of fake", page.Markup, StringComparison.Ordinal);
        Assert.Contains("A dimension takes 41 points or more", page.Markup, StringComparison.Ordinal);
        Assert.Contains("phases", page.Find("h3").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("a[download]").Count);
        Assert.Contains("/regions/labels.csv?zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=words", page.FindAll("a[download]")[1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_labels_is_said_in_the_dialog()
    {
        await RenderPicturesAsync();
        IRenderedComponent<MudDialogProvider> page = Open();
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("select").Count));
        await page.FindAll("select")[1].ChangeAsync(new() { Value = "Own" });
        await page.Find("input[type=text]").ChangeAsync(new() { Value = "red" });
        await page.Find("button.mud-button-filled").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("this one has 1", page.Find("p[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_kept_it_says_what_to_do()
    {
        IRenderedComponent<MudDialogProvider> page = Open();
        await page.WaitForAssertionAsync(() => Assert.Contains("seed it", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button.mud-button-filled"));
    }

    /// <returns>Where dialogs are shown.</returns>
    private IRenderedComponent<MudDialogProvider> Open()
    {
        IRenderedComponent<MudDialogProvider> page = _page.Render<MudDialogProvider>();
        _page.Render<RegionDialog>(dialog => dialog
            .Add(parameter => parameter.Visible, true).Add(parameter => parameter.World, FakeModel.World()).Add(parameter => parameter.Region, Region));
        return page;
    }

    private Task RenderPicturesAsync() => Task.WhenAll(
        from x in Enumerable.Range(0, 5)
        from y in Enumerable.Range(0, 5)
        select _tiles.Service.GetAsync(_tiles.World, new TileAddress(2, x, y), Xunit.TestContext.Current.CancellationToken));
}
