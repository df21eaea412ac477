using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LatentWorld.Cluster.Membership;
using LatentWorld.Tests.Servers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace LatentWorld.Tests.Web.Cluster;

/// <summary>Orleans' dashboard, at a front end that is a cluster by itself.</summary>
public sealed class ClusterDashboardTests
{
    private const string Operator = "TheOperatorsOwnKey1234567890";
    private const string Page = "/cluster/dashboard/index.html";

    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic b3BlcmF0b3I6")]
    [InlineData("Basic b3BlcmF0b3I6d3Jvbmc=")]
    [InlineData("Bearer TheOperatorsOwnKey1234567890")]
    public async Task Nobody_else_sees_it(string? credentials)
    {
        using WebUnderTest web = FrontEnd();
        using HttpClient client = web.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", credentials);
        foreach (string address in new[] { "/cluster/dashboard", "/cluster/dashboard/", Page, "/cluster/dashboard/DashboardCounters", "/CLUSTER/dashboard/index.min.js" })
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
            Assert.Contains("Jobs:OperatorKey", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_operator_sees_it_by_browser_and_by_program()
    {
        using WebUnderTest web = FrontEnd();
        // A client that follows leaves its password behind.
        var options = new WebApplicationFactoryClientOptions { AllowAutoRedirect = false };
        using HttpClient browser = web.CreateClient(options);
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{Operator}")));
        using HttpClient program = web.CreateClient(options);
        program.DefaultRequestHeaders.Add("LatentWorld-Key", Operator);
        foreach (HttpClient client in new[] { browser, program })
        {
            using HttpResponseMessage way = await client.GetAsync(new Uri("/cluster/dashboard", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.Found, Page), (way.StatusCode, way.Headers.Location!.ToString()));
            using HttpResponseMessage answer = await client.GetAsync(way.Headers.Location, TestContext.Current.CancellationToken);
            Assert.Contains("Orleans Dashboard", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.StartsWith("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        }
    }

    [Fact]
    public async Task Without_an_operator_there_is_none()
    {
        using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(Page, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static WebUnderTest FrontEnd() => new()
    {
        Settings = { ["Jobs:OperatorKey"] = Operator },
        Also = services => services
            .AddSingleton(new ClusterMembership { HasDashboard = true })
            .AddOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()).AddDashboard()),
    };
}
