using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LatentWorld.Tests.Browser.SystemChromium))]

namespace LatentWorld.Tests.Browser;

/// <summary>The Chromium that the system has, once for all tests; they download none.</summary>
public sealed class SystemChromium : IAsyncDisposable
{
    /// <summary>Best first: a shell opens a page in half the time, since the whole browser draws its own windows beside each.</summary>
    private static readonly string[] Names =
    [
        "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome.exe",
    ];

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>The browser; the first who asks starts it.</summary>
    /// <exception cref="InvalidOperationException">The system has none; the message has the command that installs it.</exception>
    public async Task<IBrowser> StartedAsync() => (await _started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            (IPlaywright playwright, IBrowser browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        string path = Find();
        // Two browsers' worth of pages on two cores: what is late is no fault, what never comes is.
        Assertions.SetDefaultExpectTimeout(20_000);
        IPlaywright playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Quiet }));
    }

    private static string Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium. Install it: apt-get install chromium-headless-shell");
    }
}
