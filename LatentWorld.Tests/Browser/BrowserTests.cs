using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>Tests that open the map in fresh profiles and leave none open: a map goes on drawing.</summary>
public abstract class BrowserTests(MapFixture fixture) : IAsyncDisposable
{
    protected MapFixture Fixture { get; } = fixture;

    public async ValueTask DisposeAsync()
    {
        await Fixture.CloseProfilesAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens an address and waits until all pictures of the view stand.</summary>
    /// <param name="script">Runs before each page's own.</param>
    internal async Task<MapPageUnderTest> OpenAsync(int width = 1280, int height = 720, bool touch = false, string address = "/", string script = "// None.")
    {
        IPage page = await Fixture.OpenProfileAsync(width, height, touch);
        await page.AddInitScriptAsync(script);
        MapPageUnderTest map = new(page);
        await map.OpenAsync(address);
        return map;
    }

    /// <summary>Opens the picture under a pixel and waits until its facts are there.</summary>
    internal static async Task<ILocator> OpenPictureAsync(MapPageUnderTest map, int x, int y)
    {
        await map.Page.Mouse.ClickAsync(x, y);
        ILocator panel = map.Page.GetByRole(AriaRole.Region, new() { Name = "Picture", Exact = true });
        await Assertions.Expect(panel.GetByText("Details", new() { Exact = true })).ToBeVisibleAsync();
        return panel;
    }
}
