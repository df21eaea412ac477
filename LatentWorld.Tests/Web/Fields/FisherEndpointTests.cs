using System.Net;
using System.Text.Json;

namespace LatentWorld.Tests.Web.Fields;

/// <summary>The Fisher metric over HTTP.</summary>
public sealed class FisherEndpointTests : IDisposable
{
    private const string Region = "zoom=3&minX=0&minY=0&maxX=5&maxY=4";

    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task A_rectangle_whose_pictures_are_kept_has_its_metric_and_nothing_is_rendered_for_it()
    {
        using HttpClient client = _web.CreateClient();
        await KeepAsync(client, 6, 5);
        int decoded = _web.Model.Decoded;

        JsonElement answer = await ReadAsync(client, $"fisher?{Region}&decay=20");
        using HttpResponseMessage table = await GetAsync(client, $"fisher.csv?{Region}&decay=20");

        Assert.Equal((30, 30, 20), (answer.GetProperty("points").GetInt32(), answer.GetProperty("kept").GetInt32(), answer.GetProperty("decay").GetDouble()));
        JsonElement[] values = [.. answer.GetProperty("values").EnumerateArray()];
        Assert.Equal(30, values.Length);
        Assert.All(values, value =>
        {
            (double aa, double ab, double bb) = (Number(value, "alphaAlpha"), Number(value, "alphaBeta"), Number(value, "betaBeta"));
            // A covariance has no negative eigenvalue.
            Assert.True(aa >= 0 && bb >= 0 && (aa * bb) - (ab * ab) >= -1e-9 * aa * bb);
            // Along its direction the metric is 1 by the shorter half-axis squared, the greater of its two eigenvalues.
            (double sine, double cosine) = Math.SinCos(Number(value, "direction") * Math.PI / 180);
            double along = (aa * cosine * cosine) + (2 * ab * sine * cosine) + (bb * sine * sine), across = aa + bb - along;
            Assert.True(along >= across);
            Assert.Equal(1, along * Number(value, "shortest") * Number(value, "shortest"), 1e-6);
        });
        string[] lines = (await table.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        Assert.Equal("text/csv", table.Content.Headers.ContentType!.MediaType);
        Assert.Equal(31, lines.Length);
        Assert.Equal(values.Select(value => Number(value, "alphaAlpha")), lines.Skip(1).Select(line => double.Parse(line.Split(',')[4], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(decoded, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("fisher?zoom=3&minX=0&minY=0&maxX=5", HttpStatusCode.BadRequest, "maxY= must be a whole number")]
    [InlineData($"fisher?{Region}", HttpStatusCode.Conflict, "25 pictures at least, and 0 of the 30")]
    [InlineData($"fisher?{Region}&decay=none", HttpStatusCode.BadRequest, "The decay must be a number from 1 to 200")]
    [InlineData("fisher.csv?zoom=3&minX=0&minY=0&maxX=40&maxY=4", HttpStatusCode.BadRequest, "33 along a side are measured at most")]
    public async Task What_cannot_be_had_is_refused_in_words(string address, HttpStatusCode status, string words)
    {
        using HttpClient client = _web.CreateClient();

        using HttpResponseMessage answer = await GetAsync(client, address);

        Assert.Equal(status, answer.StatusCode);
        JsonElement problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(words, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    public void Dispose() => _web.Dispose();

    private async Task KeepAsync(HttpClient client, int columns, int rows)
    {
        foreach ((int x, int y) in from y in Enumerable.Range(0, rows) from x in Enumerable.Range(0, columns) select (x, y))
        {
            using HttpResponseMessage picture = await client.GetAsync($"/worlds/{_web.FirstId}/tiles/3/{x}/{y}.webp", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        }
    }

    private static double Number(JsonElement value, string name) => value.GetProperty(name).GetDouble();

    private async Task<JsonElement> ReadAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync($"/api/worlds/{_web.FirstId}/fields/{address}", TestContext.Current.CancellationToken);
}
