using System.Net;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Http;

namespace LatentWorld.Tests.Web.Http;

/// <summary>A stranger's name that is led to this machine reaches nothing, and who set up a name is told what to set.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST.", true)]
    [InlineData("map.localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::ffff:127.0.0.1]", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("[2001:db8::7]", false)]
    [InlineData("evil.example.org", false)]
    [InlineData("localhost.evil.example.org", false)]
    [InlineData("127.0.0.1.evil.example.org", false)]
    [InlineData("evil-localhost", false)]
    public void Without_a_setting_only_loopback_names_and_the_own_address_are_allowed(string host, bool isAllowed) =>
        Assert.Equal(isAllowed, HostNames.IsAllowed(host, [], IPAddress.Parse("::ffff:192.0.2.7")));

    [Theory]
    [InlineData("maps.example.org", true)]
    [InlineData("MAPS.example.org.", true)]
    [InlineData("a.maps.example.org", false)]
    [InlineData("example.net", false)]
    [InlineData("a.example.net", true)]
    [InlineData("evil-example.net", false)]
    [InlineData("localhost", true)]
    public void A_setting_names_hosts_or_all_below_one(string host, bool isAllowed) =>
        Assert.Equal(isAllowed, HostNames.IsAllowed(host, ["maps.example.org", "*.example.net"], null));

    [Theory]
    [InlineData("xn--mnchen-3ya.example.org")]
    [InlineData("münchen.example.org")]
    [InlineData("*.xn--mnchen-3ya.example.org")]
    public void Names_of_other_letters_may_be_set_in_either_spelling(string allowed)
    {
        string asked = HostString.FromUriComponent((allowed[0] == '*' ? "a." : "") + "xn--mnchen-3ya.example.org").Host;
        Assert.True(HostNames.IsAllowed(asked, [allowed], null));
    }

    [Fact]
    public void A_star_allows_any() => Assert.True(HostNames.IsAllowed("any.example.org", ["*"], null));

    [Theory]
    [InlineData("http://maps.example.org")]
    [InlineData("maps.example.org:8080")]
    [InlineData("maps.example.org/")]
    [InlineData("")]
    [InlineData("maps.*.org")]
    public void A_faulty_setting_is_named(string host) => Assert.StartsWith(
        $"appsettings.json: Http:AllowedHosts has \"{host}\"", Assert.Single(new HttpSettings { AllowedHosts = [host] }.Problems().OfType<string>()));

    [Fact]
    public void Settings_without_fault_pass() =>
        Assert.All(new HttpSettings { AllowedHosts = ["*", "*.example.org", "maps.example.org", "192.0.2.7", "[::1]"] }.Problems(), Assert.Null);

    [Theory]
    [InlineData("GET", "/", "text/html,*/*", "text/plain")]
    [InlineData("GET", "/worlds/x/tiles/0/0/0.webp", "image/webp", "application/problem+json")]
    [InlineData("POST", "/api/worlds", "*/*", "application/problem+json")]
    [InlineData("POST", TileHub.Path + "/negotiate", "*/*", "application/problem+json")]
    [InlineData("POST", "/_blazor/negotiate", "*/*", "application/problem+json")]
    public async Task A_strangers_name_is_refused_everywhere_and_told_what_to_set(string method, string path, string accept, string type)
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Host = "evil.example.org:5000";
        request.Headers.TryAddWithoutValidation("Accept", accept);
        // What a browser says of a page that it takes to be at home here.
        request.Headers.Add("Origin", "http://evil.example.org:5000");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        string words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Http__AllowedHosts__0=evil.example.org", words);
        Assert.Contains("Http:AllowedHosts", words);
    }

    [Fact]
    public async Task A_name_that_is_set_is_answered()
    {
        await using var web = new WebUnderTest { Settings = { ["Http:AllowedHosts:0"] = "maps.example.org" } };
        using HttpClient client = web.CreateClient();
        client.DefaultRequestHeaders.Host = "maps.example.org";
        Assert.Contains("http://maps.example.org/worlds/", await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://localhost:5000", null, false)]
    [InlineData("http://127.0.0.1:5000", null, false)]
    [InlineData("http://[::1]:5000", null, false)]
    [InlineData("http://unix:/run/map.sock", null, false)]
    [InlineData("http://0.0.0.0:8080", null, true)]
    [InlineData("http://[::]:8080", null, true)]
    [InlineData("http://192.0.2.7:8080", null, true)]
    [InlineData("http://0.0.0.0:8080", "maps.example.org", false)]
    public void The_start_says_what_to_set_where_others_can_come_in(string listening, string? set, bool isSaid) =>
        Assert.Equal(isSaid, AllowedHosts.Advice([listening], set is null ? [] : [set])?.Contains("Http:AllowedHosts", StringComparison.Ordinal) == true);
}
