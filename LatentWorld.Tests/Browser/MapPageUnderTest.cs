using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>The page as its reader sees it: by role and name.</summary>
internal sealed partial class MapPageUnderTest
{
    private readonly ConcurrentDictionary<string, Task<byte[]?>> _pictures = new();

    public MapPageUnderTest(IPage page)
    {
        Page = page;
        // Not at the response: the map gives up the rest of a picture that left the view, and such a picture has no bytes.
        page.RequestFinished += (_, request) =>
        {
            if (request.Url.EndsWith(".webp", StringComparison.Ordinal))
            {
                _pictures[new Uri(request.Url).AbsolutePath] = BytesAsync(request);
            }
        };
    }

    public IPage Page { get; }

    public ILocator Map => Page.GetByRole(AriaRole.Application, new() { NameRegex = new("^Map of the latent space") });

    public ILocator Legend => Page.GetByRole(AriaRole.Region, new() { Name = "Legend of the field" });

    public ILocator Worlds => Page.GetByRole(AriaRole.Dialog, new() { Name = "Worlds" });

    public ILocator Prompt => Worlds.GetByRole(AriaRole.Textbox, new() { Name = "Prompt", Exact = true });

    /// <summary>The panel of the open picture.</summary>
    public ILocator Picture => Page.GetByRole(AriaRole.Region, new() { Name = "Picture", Exact = true });

    /// <summary>The field of the go-to box.</summary>
    public ILocator PlaceField => Dialog("Go to").GetByRole(AriaRole.Textbox, new() { Name = "Place, region" });

    /// <summary>What a screen reader was told last of the view or the cursor.</summary>
    public ILocator Said => Page.Locator(".lw-map > [aria-live=polite]");

    public ILocator Dialog(string name) => Page.GetByRole(AriaRole.Dialog, new() { Name = name, Exact = true });

    /// <summary>Presses a key as a reader does who looks at the map, wherever the focus is.</summary>
    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>Opens an address and waits until all pictures of the view stand.</summary>
    public async Task OpenAsync(string address = "/")
    {
        await Page.GotoAsync(address);
        await SettleAsync();
    }

    /// <summary>Opens an address and waits until the map answers; its pictures may still be on their way.</summary>
    public async Task ArriveAsync(string address = "/")
    {
        await Page.GotoAsync(address);
        await Assertions.Expect(Map).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>Waits until all pictures of the view stand or have failed.</summary>
    public Task SettleAsync() => Assertions.Expect(Map).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 30_000 });

    /// <summary>Waits until the address says where the map is, and a place that the test asks for.</summary>
    public async Task<Place> PlaceAsync(Func<Place, bool> wanted)
    {
        Place? found = null;
        await AddressAsync(address => (found = Place.Read(address)) is not null && wanted(found));
        return found!;
    }

    /// <summary>Waits until the address is one that the test asks for.</summary>
    public Task AddressAsync(Func<string, bool> wanted) =>
        Poll.UntilAsync(() => wanted(Uri.UnescapeDataString(Page.Url)), () => $"The address stays at {Page.Url}.");

    /// <summary>Waits until a picture of a world was loaded.</summary>
    public Task PictureAsync(WorldId world) =>
        Poll.UntilAsync(
            () => _pictures.Any(picture => picture.Key.Contains(world.Value, StringComparison.Ordinal) && picture.Value is { IsCompletedSuccessfully: true, Result: not null }),
            () => $"No picture of {world} came.");

    /// <summary>The hash of each picture that was loaded to its end, by its path.</summary>
    public async Task<Dictionary<string, string>> PictureHashesAsync()
    {
        Dictionary<string, string> hashes = [];
        foreach ((string path, Task<byte[]?> loading) in _pictures)
        {
            if (await loading is { } bytes)
            {
                hashes[path] = Convert.ToHexString(SHA256.HashData(bytes));
            }
        }

        return hashes;
    }

    /// <summary>How many colours stand on a grid of points over the drawn pictures.</summary>
    public Task<int> ColoursAsync() => Page.EvaluateAsync<int>("""
        () => {
          const canvas = document.querySelector("canvas.lw-layer");
          const context = canvas.getContext("2d");
          const seen = new Set();
          for (let step = 1; step < 20; step++) {
            const [r, g, b] = context.getImageData(canvas.width * step / 20, canvas.height / 2, 1, 1).data;
            seen.add(`${r} ${g} ${b}`);
          }
          return seen.size;
        }
        """);

    /// <summary>The picture, or null where the server refused it; the map asks again.</summary>
    private static async Task<byte[]?> BytesAsync(IRequest request) =>
        await request.ResponseAsync() is { Ok: true } response ? await response.BodyAsync() : null;

    /// <summary>Where the address says that the map is.</summary>
    internal sealed partial record Place(double Alpha, double Beta, double Zoom)
    {
        public static Place? Read(string address) => At().Match(address) is { Success: true } match
            ? new(Number(match, 1), Number(match, 2), Number(match, 3))
            : null;

        private static double Number(Match match, int group) =>
            double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

        [GeneratedRegex("[?&]at=([^,&]+),([^,&]+),([^,&]+)")]
        private static partial Regex At();
    }
}
