using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Web;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>The real server on a free port, and profiles of a real browser that look at it.</summary>
public class MapFixture : IAsyncLifetime
{
    private WebUnderTest _server = null!;
    private readonly List<IBrowserContext> _profiles = [];
    private IBrowser _browser = null!;

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
        _browser = await (await TestContext.Current.GetFixture<SystemChromium>())!.StartedAsync();
    }

    internal IServiceProvider Services => _server.Services;

    /// <summary>A page in a fresh profile: nothing cached, nothing remembered.</summary>
    /// <param name="root">What its addresses are relative to; null for the fixture's server.</param>
    public async Task<IPage> OpenProfileAsync(int width = 1280, int height = 720, bool touch = false, Uri? root = null)
    {
        IBrowserContext profile = await _browser.NewContextAsync(new()
        {
            BaseURL = (root ?? _server.ClientOptions.BaseAddress).ToString(),
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
            IsMobile = touch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        _profiles.Add(profile);
        return await profile.NewPageAsync();
    }

    /// <summary>Closes what was opened: a map that is left open goes on drawing.</summary>
    public async Task CloseProfilesAsync()
    {
        foreach (IBrowserContext profile in _profiles)
        {
            await profile.CloseAsync();
        }

        _profiles.Clear();
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
        await CloseProfilesAsync();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Start(int port)
    {
        _server.UseKestrel(port);
        _server.StartServer();
    }
}
