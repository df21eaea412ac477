using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web;

/// <summary>The document that programs read says all that is offered to them.</summary>
public sealed partial class OpenApiTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task Every_address_is_in_it()
    {
        JsonElement paths = (await ReadAsync()).GetProperty("paths");
        string[] described = [.. paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(operation => operation.Name is "get" or "post" or "put" or "patch" or "delete")
            .Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))];

        string[] offered = [.. _web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => Path(endpoint) is var path && (path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/worlds/", StringComparison.Ordinal)))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {Path(endpoint)}"))];

        Assert.NotEmpty(offered);
        Assert.Empty(offered.Except(described));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_says_how_it_is_refused()
    {
        List<string> lacks = [];
        foreach (JsonProperty path in (await ReadAsync()).GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Object))
            {
                if (!operation.Value.TryGetProperty("summary", out JsonElement summary) || summary.GetString()!.Length < 10)
                {
                    lacks.Add($"{operation.Name} {path.Name} has no summary.");
                }

                // Where something is asked for by an id, it may not be there.
                if (path.Name.Contains("{id}", StringComparison.Ordinal)
                    && !operation.Value.GetProperty("responses").EnumerateObject().Any(response => response.Name is "404" or "default" or "4XX"))
                {
                    lacks.Add($"{operation.Name} {path.Name} does not say what an unknown id gets.");
                }
            }
        }

        Assert.Empty(lacks);
    }

    public void Dispose() => _web.Dispose();

    private async Task<JsonElement> ReadAsync()
    {
        using HttpClient client = _web.CreateClient();
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
    }

    /// <summary>A route as the document writes it: without constraints.</summary>
    private static string Path(RouteEndpoint endpoint) => "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "}").TrimEnd('/');

    [GeneratedRegex(@":[a-z]+(\([^)]*\))?\??\}")]
    private static partial Regex Constraint();
}
