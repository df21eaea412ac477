using LatentWorld.Tests.Models;
using LatentWorld.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The map in a browser, behind a real nginx or Caddy.</summary>
public sealed class ProxiedPageTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task By_the_documented_configuration_it_works_under_a_path_and_links_lead_back_there()
    {
        await using WebUnderTest web = StartServer(("Http:KnownProxies:0", "127.0.0.1"));
        string site = await File.ReadAllTextAsync(Documented("nginx.conf"), TestContext.Current.CancellationToken);
        using NginxUnderTest nginx = await NginxUnderTest.StartAsync(port => site
            .Replace("listen 8080;", $"listen {port};").Replace("127.0.0.1:5000", Server(web)));
        await AssertServedUnderMapAsync(nginx.Root);
    }

    [Fact]
    public async Task By_the_documented_configuration_of_Caddy_it_works_as_well()
    {
        await using WebUnderTest web = StartServer(("Http:KnownProxies:0", "127.0.0.1"));
        string site = await File.ReadAllTextAsync(Documented("Caddyfile"), TestContext.Current.CancellationToken);
        using CaddyUnderTest caddy = await CaddyUnderTest.StartAsync(address => site
            .Replace("maps.example.org {", $"{address} {{").Replace("127.0.0.1:5000", Server(web)));

        await AssertServedUnderMapAsync(caddy.Root);
    }

    /// <summary>The two share nothing, so that a page which changed from one to the other would not work.</summary>
    [Fact]
    public async Task Behind_the_documented_configuration_of_a_cluster_a_visitor_stays_with_one_front_end()
    {
        await using WebUnderTest first = StartServer(("Http:KnownProxies:0", "127.0.0.1"));
        await using WebUnderTest second = StartServer(("Http:KnownProxies:0", "127.0.0.1"));
        string site = await File.ReadAllTextAsync(Documented("nginx-cluster.conf"), TestContext.Current.CancellationToken);
        using NginxUnderTest nginx = await NginxUnderTest.StartAsync(port => site
            .Replace("listen 8080;", $"listen {port};").Replace("10.0.0.11:5000", Server(first)).Replace("10.0.0.12:5000", Server(second)));
        await AssertServedUnderMapAsync(nginx.Root);
    }

    [Fact]
    public async Task Behind_that_of_Caddy_as_well()
    {
        await using WebUnderTest first = StartServer(("Http:KnownProxies:0", "127.0.0.1"));
        await using WebUnderTest second = StartServer(("Http:KnownProxies:0", "127.0.0.1"));
        string site = await File.ReadAllTextAsync(Documented("Caddyfile-cluster"), TestContext.Current.CancellationToken);
        using CaddyUnderTest caddy = await CaddyUnderTest.StartAsync(address => site
            .Replace("maps.example.org {", $"{address} {{").Replace("10.0.0.11:5000", Server(first)).Replace("10.0.0.12:5000", Server(second)));
        await AssertServedUnderMapAsync(caddy.Root);
    }

    [Fact]
    public async Task With_nothing_set_it_works_without_an_upgrade_and_says_what_to_set()
    {
        await using WebUnderTest web = StartServer();
        using NginxUnderTest nginx = await NginxUnderTest.StartAsync(port => Site(port, web, ""));
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync(root: nginx.Root));

        await map.OpenAsync();

        await Expect(Elsewhere(map)).ToContainTextAsync("Http:KnownProxies");
        await Expect(Elsewhere(map)).ToContainTextAsync(nginx.Root.Authority);
        await Expect(Elsewhere(map)).ToContainTextAsync(Server(web));
        await Elsewhere(map).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(Elsewhere(map)).ToBeHiddenAsync();
        await AssertAliveAsync(map);
    }

    [Fact]
    public async Task Where_the_server_has_to_refuse_the_page_it_says_what_to_set()
    {
        await using WebUnderTest web = StartServer();
        // As a browser that does not say where a request comes from, or does not over plain http.
        using NginxUnderTest nginx = await NginxUnderTest.StartAsync(port => Site(port, web, "proxy_set_header Sec-Fetch-Site '';"));
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync(root: nginx.Root));

        await map.Page.GotoAsync("/");

        await Expect(Elsewhere(map)).ToContainTextAsync("Http:KnownProxies");
    }

    private static ILocator Elsewhere(MapPageUnderTest map) =>
        map.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This page is at" });

    private async Task AssertServedUnderMapAsync(Uri root)
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync(root: root));

        // Without the slash and with a query, as people type it.
        await map.OpenAsync("/map?at=0.25,0.5,4");
        Assert.StartsWith($"{root}map/?", map.Page.Url, StringComparison.Ordinal);
        Assert.Contains("at=0.25,0.5,4", map.Page.Url, StringComparison.Ordinal);

        await AssertAliveAsync(map);
        await Expect(Elsewhere(map)).ToBeHiddenAsync();
        string? shared = await map.Page.Locator("meta[property='og:image']").GetAttributeAsync("content");
        Assert.StartsWith($"{root}map/worlds/", shared);
        IAPIResponse preview = await map.Page.APIRequest.GetAsync(shared!);
        Assert.True(preview.Ok);

        await map.Page.GotoAsync("/map/status");
        await map.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the map" }).ClickAsync();
        await map.AddressAsync(address => address.StartsWith($"{root}map/?", StringComparison.Ordinal));
    }

    /// <summary>Pictures came, the hub brings more, and the circuit answers.</summary>
    private static async Task AssertAliveAsync(MapPageUnderTest map)
    {
        await map.Button("Zoom in").ClickAsync();
        await map.SettleAsync();
        Assert.True(await map.ColoursAsync() > 3);
        await map.Page.Keyboard.PressAsync("w");
        await Expect(map.Worlds).ToBeVisibleAsync();
    }

    private static string Site(int port, WebUnderTest web, string more) =>
        $$"""server { listen {{port}}; location / { proxy_pass http://{{Server(web)}}; {{more}} } }""";

    private static string Server(WebUnderTest web) => $"127.0.0.1:{web.ClientOptions.BaseAddress.Port}";

    private static WebUnderTest StartServer(params (string Key, string Value)[] settings)
    {
        var web = new WebUnderTest { Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value) };
        web.UseKestrel(0);
        web.StartServer();
        return web;
    }

    private static string Documented(string name) => TestFolders.Checkout(Path.Combine("docs", "deploy", name));
}
