using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LatentWorld.Tests.Web;

/// <summary>A stop does not wait for those who wait for pictures.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Who_waits_for_a_picture_is_told_that_the_server_stops()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:ShutdownSeconds"] = "0", ["Tiles:WaitSeconds"] = "600" } };
        // A server that, unlike the one in memory, waits for the requests under way before it disposes what they use.
        web.UseKestrel(0);
        web.StartServer();
        using HttpClient client = web.CreateClient();
        web.Model.Fake.Hold();
        Task<HttpResponseMessage> waiting = client.GetAsync(
            new Uri($"/worlds/{web.FirstId}/tiles/3/1/1.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        await web.Model.Fake.ArrivedAsync();

        web.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        web.Model.Fake.ReleaseAll();
        using HttpResponseMessage answer = await waiting;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("stopping", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
