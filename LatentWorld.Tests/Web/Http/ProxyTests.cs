using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;

namespace LatentWorld.Tests.Web.Http;

/// <summary>Behind a proxy all addresses are those that the browser sees, and only a proxy that is named is believed.</summary>
public sealed class ProxyTests
{
    private const string Named = "127.0.0.1";
    private const string Elsewhere = "10.9.8.0/24";

    [Theory]
    [InlineData("/map", "/map/")]
    [InlineData("/maps/latents", "/maps/latents/")]
    [InlineData("/maps/latents", "/")]
    public async Task By_setting_the_base_path_stands_in_every_address_whether_the_proxy_cuts_it_off_or_not(string path, string root)
    {
        await using WebUnderTest web = Start(("Http:BasePath", path));
        using HttpClient client = web.CreateClient();
        client.BaseAddress = new(client.BaseAddress!, root);

        string page = await client.GetStringAsync(new Uri("./", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"<base href=\"{path}/\"", page);
        Assert.Contains($"{path}/worlds/{web.FirstId}/preview.png", page);
        Assert.Contains($"{path}/worlds/{web.FirstId}/", await TemplateAsync(client, web.FirstId));
        using HttpResponseMessage made = await client.PostAsJsonAsync("api/worlds", new { steps = 9 }, TestContext.Current.CancellationToken);
        Assert.StartsWith($"{path}/api/worlds/", made.Headers.Location!.OriginalString);
        for (int time = 0; time < 2; time++)
        {
            // The second time from memory, before routing.
            using HttpResponseMessage tile = await client.GetAsync(new Uri($"worlds/{web.FirstId}/tiles/0/0/0.webp", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        }

        foreach (string address in new[] { "shell.js", "map/map.js", "jobs", "status", "healthz", "_framework/blazor.web.js" })
        {
            using HttpResponseMessage asset = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        }
    }

    [Fact]
    public async Task The_base_path_without_its_slash_leads_to_the_one_with()
    {
        await using var web = new WebUnderTest { Settings = { ["Http:BasePath"] = "/map" } };
        using HttpClient client = web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using HttpResponseMessage answer = await client.GetAsync(new Uri("/map?at=0,0,1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/map/?at=0,0,1", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(Named, "https://maps.example.org/a/b/worlds/")]
    [InlineData("127.0.0.0/8", "https://maps.example.org/a/b/worlds/")]
    [InlineData(Elsewhere, "http://127.0.0.1:")]
    [InlineData(null, "http://127.0.0.1:")]
    public async Task Only_a_named_proxy_says_where_the_page_is(string? known, string expected)
    {
        await using WebUnderTest web = known is null ? Start() : Start(("Http:KnownProxies:0", known));
        using HttpClient client = Behind(web, "203.0.113.5", "/a/b");
        Assert.StartsWith(expected, await TemplateAsync(client, web.FirstId));
    }

    [Theory]
    [InlineData("X-Forwarded-Prefix", "/%00", HttpStatusCode.OK, "https://maps.example.org/worlds/")]
    [InlineData("X-Forwarded-Proto", "javascript", HttpStatusCode.OK, "http://maps.example.org/worlds/")]
    [InlineData("X-Forwarded-Host", "..", HttpStatusCode.BadRequest, null)]
    [InlineData("X-Forwarded-Host", "maps.example.org:99999", HttpStatusCode.BadRequest, null)]
    public async Task What_a_named_proxy_passes_on_unlooked_at_breaks_nothing(string header, string value, HttpStatusCode status, string? expected)
    {
        await using WebUnderTest web = Start(("Http:KnownProxies:0", Named));
        using HttpClient client = Behind(web, "203.0.113.5", "");
        client.DefaultRequestHeaders.Remove(header);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        if (expected is not null)
        {
            Assert.StartsWith(expected, await TemplateAsync(client, web.FirstId));
        }
    }

    [Fact]
    public async Task Where_the_host_has_forwarded_headers_taken_unasked_nobody_is_believed_either()
    {
        await using WebUnderTest web = Start(("ForwardedHeaders_Enabled", "true"));
        using HttpClient client = Behind(web, "203.0.113.5", "/a/b");
        Assert.StartsWith("http://127.0.0.1:", await TemplateAsync(client, web.FirstId));
    }

    [Theory]
    [InlineData("/latents", "/latents/")]
    [InlineData("/latents", "/")]
    [InlineData("/a/b", "/a/b/")]
    [InlineData("/map", "/")]
    public async Task A_proxy_that_sends_the_prefix_may_cut_it_off_or_not(string prefix, string root)
    {
        await using WebUnderTest web = Start(("Http:KnownProxies:0", Named));
        using HttpClient client = Behind(web, "203.0.113.5", prefix);
        client.BaseAddress = new(client.BaseAddress!, root);

        Assert.Contains($"<base href=\"{prefix}/\"", await client.GetStringAsync(new Uri("./", UriKind.Relative), TestContext.Current.CancellationToken));
        foreach (string address in new[] { "map/map.js", "shell.js", "healthz", $"worlds/{web.FirstId}/tiles/0/0/0.webp", $"worlds/{web.FirstId}/tiles/0/0/0.webp" })
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("//evil.example.org")]
    [InlineData("/a\"><script>")]
    [InlineData("/../..")]
    public async Task A_prefix_that_leads_elsewhere_is_not_heard(string prefix)
    {
        await using WebUnderTest web = Start(("Http:KnownProxies:0", Named));
        using HttpClient client = Behind(web, "203.0.113.5", prefix);
        Assert.Contains("<base href=\"/\"", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Named, HttpStatusCode.Created)]
    [InlineData(Elsewhere, HttpStatusCode.TooManyRequests)]
    public async Task Limits_count_the_clients_behind_a_named_proxy_alone(string known, HttpStatusCode other)
    {
        await using WebUnderTest web = Start(("Http:KnownProxies:0", known));
        using HttpClient one = Behind(web, "203.0.113.5", "");
        HttpStatusCode last = HttpStatusCode.Created;
        for (int steps = 1; last == HttpStatusCode.Created && steps <= 100; steps++)
        {
            last = await MakeAsync(one, steps);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using HttpClient another = Behind(web, "203.0.113.6", "");
        Assert.Equal(other, await MakeAsync(another, 101));
        // What a client claims of itself, before the proxy adds its address, is not heard.
        using HttpClient liar = Behind(web, "198.51.100.1, 203.0.113.5", "");
        Assert.Equal(HttpStatusCode.TooManyRequests, await MakeAsync(liar, 102));
    }

    [Fact]
    public void A_path_in_the_listening_address_is_refused_with_the_cure()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("urls", "http://localhost:5000/;http://localhost:5001/map"),
            new("Kestrel:Endpoints:Other:Url", "http://*:5002/other"),
        ]).Build();
        string[] problems = [.. ListeningAddresses.Problems(configuration)];
        Assert.Equal(2, problems.Length);
        Assert.Contains("http://localhost:5001/map, has a path", problems[0]);
        Assert.Contains("Http:BasePath=/map", problems[0]);
        Assert.Contains("Http:BasePath=/other", problems[1]);
    }

    [Theory]
    [InlineData("map", "", "Http:BasePath")]
    [InlineData("/map/", "", "Http:BasePath")]
    [InlineData("//evil", "", "Http:BasePath")]
    [InlineData("", "proxy.local", "Http:KnownProxies")]
    [InlineData("", "10.0.0.0/40", "Http:KnownProxies")]
    [InlineData("", "10", "Http:KnownProxies")]
    [InlineData("", "10.7/32", "Http:KnownProxies")]
    [InlineData("", "010.0.0.7", "Http:KnownProxies")]
    public void Faulty_settings_are_named(string path, string proxy, string key)
    {
        var settings = new HttpSettings { BasePath = path, KnownProxies = proxy.Length == 0 ? [] : [proxy] };
        Assert.StartsWith($"appsettings.json: {key} ", Assert.Single(settings.Problems().OfType<string>()));
    }

    [Fact]
    public void Settings_without_fault_pass() =>
        Assert.All(new HttpSettings { BasePath = "/maps/latent-world", KnownProxies = ["::1", "10.0.0.0/8", "fd00::/8"] }.Problems(), Assert.Null);

    /// <summary>On a port, since a server in memory has clients without addresses.</summary>
    private static WebUnderTest Start(params (string Key, string Value)[] settings)
    {
        var web = new WebUnderTest { Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value) };
        web.Settings["Http:AllowedHosts:0"] = "maps.example.org";
        web.UseKestrel(0);
        web.StartServer();
        return web;
    }

    private static HttpClient Behind(WebUnderTest web, string client, string prefix)
    {
        HttpClient proxy = web.CreateClient();
        proxy.BaseAddress = new UriBuilder(proxy.BaseAddress!) { Host = Named }.Uri;
        proxy.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", client);
        proxy.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        proxy.DefaultRequestHeaders.Add("X-Forwarded-Host", "maps.example.org");
        proxy.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        return proxy;
    }

    private static async Task<string> TemplateAsync(HttpClient client, string id)
    {
        JsonElement description = await client.GetFromJsonAsync<JsonElement>($"worlds/{id}/tilejson.json", TestContext.Current.CancellationToken);
        return description.GetProperty("tiles")[0].GetString()!;
    }

    private static async Task<HttpStatusCode> MakeAsync(HttpClient client, int steps)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/worlds", new { steps }, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
