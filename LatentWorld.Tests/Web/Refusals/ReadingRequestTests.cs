using LatentWorld.Engine.Jobs;
using LatentWorld.Tests.Web.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Refusals;

/// <summary>A page of another site can have a browser send GET anywhere: nothing that it reaches changes anything.</summary>
public sealed class ReadingRequestTests
{
    [Fact]
    public async Task No_address_that_changes_something_takes_get()
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        RouteEndpoint[] changing = [.. web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsChanging)];
        Assert.Contains(changing, endpoint => endpoint.RoutePattern.RawText!.EndsWith("/cancel", StringComparison.Ordinal));
        Assert.Contains(changing, endpoint => endpoint.RoutePattern.RawText!.Contains("/jobs", StringComparison.Ordinal));
        foreach (RouteEndpoint endpoint in changing)
        {
            IEnumerable<string> methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;
            Assert.DoesNotContain(methods, method => method is "GET" or "HEAD");
        }

        using HttpResponseMessage answer = await client.GetAsync(
            new Uri($"/api/worlds/{web.FirstId}/jobs?region=0,0,1,1&minZoom=0&maxZoom=0", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Empty(web.Services.GetRequiredService<JobBook>().All);
    }

    /// <summary>Hubs check the page's origin, also of GET; see <see cref="OriginTests"/>.</summary>
    private static bool IsChanging(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods
        && endpoint.Metadata.GetMetadata<HubMetadata>() is null
        && methods.HttpMethods.Any(method => method is "POST" or "PUT" or "DELETE" or "PATCH");
}
