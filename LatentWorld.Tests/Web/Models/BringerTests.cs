using System.Net;
using LatentWorld.Web.Models;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Http;

namespace LatentWorld.Tests.Web.Models;

/// <summary>Who may bring a checkpoint, by where a request comes from and what it carries.</summary>
public sealed class BringerTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:5000", true)]
    [InlineData("::1", "[::1]:5000", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "maps.example.org", false)]
    [InlineData("192.168.1.20", "localhost", false)]
    [InlineData(null, "localhost", false)]
    public void Here_is_this_machine_by_its_own_name(string? remote, string host, bool may) =>
        Assert.Equal(may, Refusal("here", remote, host) is null);

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Original-For")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData("X-Real-IP")]
    [InlineData("CF-Connecting-IP")]
    public void What_a_proxy_adds_says_that_it_is_not_here(string header) =>
        Assert.NotNull(Refusal("here", "127.0.0.1", "localhost", header));

    [Fact]
    public void A_server_that_is_set_up_for_others_takes_nobody_for_here()
    {
        Assert.NotNull(Refusal("here", "127.0.0.1", "localhost", http: new() { KnownProxies = ["10.0.0.7"] }));
        Assert.NotNull(Refusal("here", "127.0.0.1", "localhost", http: new() { AllowedHosts = ["maps.example.org"] }));
        Assert.NotNull(Refusal("here", "127.0.0.1", "localhost", http: new() { BasePath = "/latents" }));
    }

    [Fact]
    public void Everyone_and_nobody_are_what_they_say()
    {
        Assert.Null(Refusal("everyone", "192.168.1.20", "maps.example.org", "Via"));
        Assert.Contains("takes no checkpoints", Refusal("nobody", "127.0.0.1", "localhost"));
    }

    [Fact]
    public void A_served_model_takes_none() =>
        Assert.NotNull(new Bringer(Microsoft.Extensions.Options.Options.Create(new ModelsSettings { Bring = "everyone", AddressFile = "address" }), Microsoft.Extensions.Options.Options.Create(new HttpSettings()), new HttpContextAccessor()).Refusal);

    private static string? Refusal(string bring, string? remote, string host, string? header = null, HttpSettings? http = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Host = new(host);
        if (header is not null)
        {
            context.Request.Headers[header] = "10.0.0.1";
        }

        return new Bringer(Microsoft.Extensions.Options.Options.Create(new ModelsSettings { Bring = bring }), Microsoft.Extensions.Options.Options.Create(http ?? new()), new HttpContextAccessor { HttpContext = context }).Refusal;
    }
}
