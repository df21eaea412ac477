using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Web;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>The real server on a free port, and a real browser beside it.</summary>
public class MapFixture : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private WebUnderTest _server = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal FakeModel Model => _server.Model;

    internal IReadOnlyList<StartWorld> StartWorlds => _server.Catalogue.Worlds;

    /// <summary>Settings besides those of appsettings.json.</summary>
    protected virtual Dictionary<string, string> Settings => [];

    /// <summary>Services besides the server's own.</summary>
    protected virtual Action<IServiceCollection> Also => _ => { };

    public async ValueTask InitializeAsync()
    {
        _server = new() { Settings = Settings, Also = Also };
        Start(0);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = SystemChromium.Find(), Args = Quiet });
    }

    internal IServiceProvider Services => _server.Services;

    /// <summary>A page in a fresh profile: nothing cached, nothing remembered.</summary>
    /// <param name="root">What its addresses are relative to; null for the fixture's server.</param>
    public async Task<IPage> OpenProfileAsync(int width = 1280, int height = 800, bool touch = false, Uri? root = null)
    {
        IBrowserContext profile = await _browser!.NewContextAsync(new()
        {
            BaseURL = (root ?? _server.ClientOptions.BaseAddress).ToString(),
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
            IsMobile = touch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await profile.NewPageAsync();
    }

    /// <summary>Ends the server; its store and its circuits are gone.</summary>
    /// <returns>Starts a new one at the same address.</returns>
    public async Task<Action> StopAsync()
    {
        int port = _server.ClientOptions.BaseAddress.Port;
        await _server.DisposeAsync();
        return () =>
        {
            _server = new() { Settings = Settings, Also = Also };
            Start(port);
        };
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Start(int port)
    {
        _server.UseKestrel(port);
        _server.StartServer();
    }
}
