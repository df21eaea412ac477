using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>Pictures and places that become corners, in the page.</summary>
public sealed class CornerTests(CornersFixture fixture) : BrowserTests(fixture), IClassFixture<CornersFixture>
{
    [Fact]
    public async Task APictureThatIsDroppedOnTheMapBecomesACorner()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.Page.EvaluateAsync(
            """
            bytes => {
              const dropped = new DataTransfer();
              dropped.items.add(new File([Uint8Array.from(bytes)], "mine.png", { type: "image/png" }));
              document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: dropped }));
            }
            """,
            Png().Select(value => (int)value).ToArray());
        ILocator dialog = map.Dialog("A picture as a corner");
        await Expect(dialog.GetByAltText("The square that becomes the corner")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn it into a corner" }).ClickAsync();
        await Expect(dialog.GetByAltText("Through the VAE alone")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(dialog).ToContainTextAsync("no corner can keep more");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "z1", Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await map.SettleAsync();
        await map.AddressAsync(address => address.Contains("world=", StringComparison.Ordinal));
        World made = ShareLink.ReadWorld(LinkQuery.Read(new Uri(map.Page.Url).Query).World!);
        Assert.True(made.Z1.IsLatent);
        Assert.False(made.Z0.IsLatent);
        await map.Page.GetByText("Details", new() { Exact = true }).First.ClickAsync();
        await Expect(map.Page.GetByText($"z1 latent {made.Z1.Latent[..8]}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task APlaceBecomesACornerFromItsPicturesPanel()
    {
        MapPageUnderTest map = await OpenAsync();
        World world = Fixture.StartWorlds[0].World;
        await map.OpenAsync(ShareLink.Of(world, new TileAddress(1, 1, 1)).ToQuery("neutral"));
        await map.Picture.GetByRole(AriaRole.Button, new() { Name = "Corner" }).ClickAsync();
        ILocator dialog = map.Dialog("A map from this place");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make a corner of it" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "z0", Exact = true }).ClickAsync(new() { Timeout = 60_000 });
        await Expect(dialog).ToBeHiddenAsync();

        float[] expected = new float[FakeDenoiser.TheShape.Count];
        Plane.Of(world, FakeDenoiser.TheShape).Latent(new(.5, .5), expected);
        await map.AddressAsync(address => LinkQuery.Read(new Uri(address).Query).World is { Length: > 30 });
        Assert.Equal(VertexLatent.HashOf(expected), ShareLink.ReadWorld(LinkQuery.Read(new Uri(map.Page.Url).Query).World!).Z0.Latent);
    }

    [Fact]
    public async Task ThePlaneIsTurnedAboutAPlace()
    {
        MapPageUnderTest map = await OpenAsync();
        await map.OpenAsync(ShareLink.Of(Fixture.StartWorlds[0].World, new TileAddress(1, 1, 1)).ToQuery("neutral"));
        await map.Picture.GetByRole(AriaRole.Button, new() { Name = "Corner" }).ClickAsync();
        ILocator dialog = map.Dialog("A map from this place");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn the plane here" }).ClickAsync();
        await Expect(dialog.GetByAltText("z0, this place")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(dialog).ToContainTextAsync("directions were tried");
        Assert.Empty(await AxeAudit.FindAsync(map.Page, "a turned plane"));

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open the map" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await map.AddressAsync(address => LinkQuery.Read(new Uri(address).Query).World is { Length: > 30 });
        World turned = ShareLink.ReadWorld(LinkQuery.Read(new Uri(map.Page.Url).Query).World!);
        Assert.Equal(3, turned.Vertices().Where(vertex => vertex.IsLatent).Select(vertex => vertex.Latent).Distinct().Count());
    }

    [Fact]
    public async Task ALinkWhoseCornerIsMissingTakesItsFileAndNoOther()
    {
        float[] latent = VertexNoise.Draw(new(8), FakeDenoiser.TheShape, Arithmetic.Fp32), other = VertexNoise.Draw(new(9), FakeDenoiser.TheShape, Arithmetic.Fp32);
        World world = Fixture.StartWorlds[0].World with { Z2 = Vertex.Of(VertexLatent.HashOf(latent)) };
        MapPageUnderTest map = await OpenAsync();
        await map.ArriveAsync(ShareLink.Of(world, ShareLink.Start).ToQuery());
        await map.Button("I have the corner's file").ClickAsync();
        ILocator dialog = map.Dialog("A corner is missing");

        await BringAsync(dialog, "other.npy", Array(other));
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("another corner than the one that is missing");
        await BringAsync(dialog, "picture.png", Png());
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("carries no latent");
        await BringAsync(dialog, "corner.png", CornerFile.WritePng(new byte[8 * 8 * 3], Array(latent), 1));
        await Expect(dialog).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await map.SettleAsync();
        await Expect(map.Button("I have the corner's file")).ToBeHiddenAsync();
        Assert.NotNull(Fixture.Services.GetRequiredService<CornerShelf>().Find(world.Z2.Latent));
    }

    private static Task BringAsync(ILocator dialog, string name, byte[] file) =>
        dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });

    private static byte[] Png() => PictureEncoding.ToPngWith([.. Enumerable.Range(0, 16 * 16 * 3).Select(i => (byte)(i % 200))], []);

    private static byte[] Array(float[] latent)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "latent.npy");
        using (var npy = new NpyWriter<float>(path, 4, 2, 2))
        {
            npy.Write(latent);
        }

        return File.ReadAllBytes(path);
    }
}
