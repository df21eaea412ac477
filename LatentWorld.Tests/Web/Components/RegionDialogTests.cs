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

    /// <summary>It is measured on another thread, which other tests may hold up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BunitContext _page = new();
    private readonly ServiceUnderTest _tiles = new();
    private int _wanted;

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
        await page.WaitForAssertionAsync(() => Assert.Contains("zoom 2: 5 × 5, 100", page.Find("option[selected]").TextContent), Patience);
        await page.Find("button.mud-button-filled").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.NotNull(page.Find("table")), Patience);

        Assert.Contains("25 of 25 pictures at zoom 2, called by 3 concept words of fake", page.Markup, StringComparison.Ordinal);
        Assert.Contains("A dimension takes 41 points or more", page.Markup, StringComparison.Ordinal);
        Assert.Contains("phases", page.Find("h3").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("a[download]").Count);
        Assert.Contains("/regions/labels.csv?zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=words", page.FindAll("a[download]")[1].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zoom_with_the_most_pictures_is_chosen_and_the_way_to_those_that_lack_is_said()
    {
        await RenderPicturesAsync();
        await Task.WhenAll(
            from x in Enumerable.Range(0, 9)
            from y in Enumerable.Range(0, 9)
            where x < 7
            select _tiles.Service.GetAsync(_tiles.World, new TileAddress(3, x, y), Xunit.TestContext.Current.CancellationToken));
        IRenderedComponent<MudDialogProvider> page = Open();
        await page.WaitForAssertionAsync(() => Assert.Contains("zoom 3: 9 × 9, 84", page.Find("option[selected]").TextContent), Patience);

        Assert.Contains("13 pictures of this zoom are missing, and left out.", page.Find("p.missing").TextContent, StringComparison.Ordinal);
        await page.Find("p.missing button").ClickAsync();
        Assert.Equal(1, _wanted);
    }

    [Fact]
    public async Task What_cannot_be_labels_is_said_in_the_dialog()
    {
        await RenderPicturesAsync();
        IRenderedComponent<MudDialogProvider> page = Open();
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("select").Count), Patience);
        await page.FindAll("select")[1].ChangeAsync(new() { Value = "Own" });
        await page.Find("input[type=text]").ChangeAsync(new() { Value = "red" });
        await page.Find("button.mud-button-filled").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("this one has 1", page.Find("p[role=alert]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Where_nothing_is_kept_it_says_what_to_do()
    {
        IRenderedComponent<MudDialogProvider> page = Open();
        await page.WaitForAssertionAsync(() => Assert.Contains("seed it", page.Find("p[role=status]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll("button.mud-button-filled"));
    }

    /// <returns>Where dialogs are shown.</returns>
    private IRenderedComponent<MudDialogProvider> Open()
    {
        IRenderedComponent<MudDialogProvider> page = _page.Render<MudDialogProvider>();
        _page.Render<RegionDialog>(dialog => dialog
            .Add(parameter => parameter.Visible, true).Add(parameter => parameter.World, FakeModel.World()).Add(parameter => parameter.Region, Region).Add(parameter => parameter.OnRender, () => _wanted++));
        return page;
    }

    private Task RenderPicturesAsync() => Task.WhenAll(
        from x in Enumerable.Range(0, 5)
        from y in Enumerable.Range(0, 5)
        select _tiles.Service.GetAsync(_tiles.World, new TileAddress(2, x, y), Xunit.TestContext.Current.CancellationToken));
}
