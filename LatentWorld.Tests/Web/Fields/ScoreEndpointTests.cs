using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Web.Fields;

/// <summary>Log-density, score metric and time to commit over HTTP.</summary>
public sealed class ScoreEndpointTests : IDisposable
{
    private const string Region = "zoom=3&minX=0&minY=0&maxX=2&maxY=1";

    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task A_rectangle_has_its_log_density_and_no_picture_is_rendered()
    {
        using HttpClient client = _web.CreateClient();

        JsonElement answer = await ReadAsync(client, $"density?{Region}&step=2");
        string table = await ReadTableAsync(client, $"density.csv?{Region}&step=2");

        Assert.Equal(0, _web.Model.Decoded);
        Assert.Equal((3, 2, 2), (answer.GetProperty("columns").GetInt32(), answer.GetProperty("rows").GetInt32(), answer.GetProperty("at").GetProperty("step").GetInt32()));
        double[] values = [.. answer.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("logDensity").GetDouble())];
        Assert.Equal((6, 0), (values.Length, values.Max()));
        string[] lines = table.TrimEnd('\n').Split('\n');
        Assert.Equal("x,y,alpha,beta,log_density,slope_alpha,slope_beta", lines[0]);
        Assert.Equal(values, lines.Skip(1).Select(line => double.Parse(line.Split(',')[4], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_rectangle_has_its_score_metric()
    {
        using HttpClient client = _web.CreateClient();

        JsonElement answer = await ReadAsync(client, $"fields/score?{Region}");
        string table = await ReadTableAsync(client, $"fields/score.csv?{Region}");

        JsonElement[] values = [.. answer.GetProperty("values").EnumerateArray()];
        Assert.Equal(6, values.Length);
        // The fake predicts a tenth of the latent, whatever the direction.
        Assert.All(values, value => Assert.Equal(.1, value.GetProperty("strongest").GetDouble(), .01));
        Assert.All(values, value => Assert.Equal(("resolved", 4), (value.GetProperty("state").GetString(), value.GetProperty("neighbours").GetInt32())));
        Assert.Equal(7, table.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Points_without_a_number_are_counted()
    {
        using HttpClient client = _web.CreateClient();

        JsonElement answer = await ReadAsync(client, "fields/score?zoom=0&minX=10000000&minY=10000000&maxX=10000002&maxY=10000001");

        Assert.Equal((6, 6, 0), (answer.GetProperty("points").GetInt32(), answer.GetProperty("parallel").GetInt32(), answer.GetProperty("values").GetArrayLength()));
    }

    [Fact]
    public async Task A_point_commits_at_a_step()
    {
        using HttpClient client = _web.CreateClient();

        JsonElement answer = await ReadAsync(client, "points/0.25/0.5/commit");

        JsonElement[] steps = [.. answer.GetProperty("steps").EnumerateArray()];
        Assert.Equal(_web.Catalogue.First.World.Steps, steps.Length);
        string word = steps[^1].GetProperty("word").GetString()!;
        int at = answer.GetProperty("commitsAt").GetProperty("step").GetInt32();
        Assert.All(steps.Skip(at), step => Assert.Equal(word, step.GetProperty("word").GetString()));
        Assert.True(at == 0 || steps[at - 1].GetProperty("word").GetString() != word);
    }

    [Fact]
    public async Task A_model_without_labels_says_the_steps_alone()
    {
        using var blind = new WebUnderTest { Model = new FakeModel { FeatureCount = 0 } };
        using HttpClient client = blind.CreateClient();

        JsonElement answer = await client.GetFromJsonAsync<JsonElement>($"/api/worlds/{blind.FirstId}/points/0.25/0.5/commit", TestContext.Current.CancellationToken);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("commitsAt").ValueKind);
        Assert.Equal(blind.Catalogue.First.World.Steps, answer.GetProperty("steps").GetArrayLength());
        Assert.All(answer.GetProperty("steps").EnumerateArray(), step => Assert.Equal(JsonValueKind.Null, step.GetProperty("word").ValueKind));
    }

    [Fact]
    public async Task A_forecast_is_a_picture_and_the_steps_before_it_are_taken_once()
    {
        using HttpClient client = _web.CreateClient();
        string address = $"/worlds/{_web.FirstId}/points/0.25/0.5/forecasts/";

        using HttpResponseMessage second = await client.GetAsync($"{address}1.webp", TestContext.Current.CancellationToken);
        using HttpResponseMessage first = await client.GetAsync($"{address}0.webp", TestContext.Current.CancellationToken);

        Assert.Equal(("image/webp", "image/webp"), (second.Content.Headers.ContentType!.MediaType, first.Content.Headers.ContentType!.MediaType));
        byte[] webP = await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using SkiaSharp.SKBitmap picture = SkiaSharp.SKBitmap.Decode(webP);
        Assert.Equal(_web.Catalogue.First.World.Size, picture.Width);
        Assert.Equal(2, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("-1", HttpStatusCode.Conflict)]
    [InlineData("999", HttpStatusCode.Conflict)]
    [InlineData("two", HttpStatusCode.NotFound)]
    public async Task A_step_that_is_none_has_no_forecast(string step, HttpStatusCode status)
    {
        using HttpClient client = _web.CreateClient();

        using HttpResponseMessage answer = await client.GetAsync($"/worlds/{_web.FirstId}/points/0.25/0.5/forecasts/{step}.webp", TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(0, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("density?zoom=3&minX=0&minY=0&maxX=2", HttpStatusCode.BadRequest, "maxY= must be a whole number from −9007199254740991 to 9007199254740991.")]
    [InlineData("density?zoom=3&minX=0&minY=0&maxX=65&maxY=2", HttpStatusCode.BadRequest, "65 along a side are measured at most")]
    [InlineData("density.csv?zoom=99&minX=0&minY=0&maxX=2&maxY=2", HttpStatusCode.BadRequest, "zoom= must be a whole number from −20 to 40.")]
    [InlineData("fields/score?zoom=3&minX=2&minY=0&maxX=0&maxY=2", HttpStatusCode.BadRequest, "it takes 1 along each side")]
    [InlineData("density?zoom=3&minX=0&minY=0&maxX=2&maxY=2&step=999", HttpStatusCode.Conflict, "counted from the noise")]
    [InlineData("density?zoom=3&minX=0&minY=0&maxX=2&maxY=2&step=two", HttpStatusCode.BadRequest, "step= must be a whole number from 0 to 999.")]
    [InlineData("fields/score.csv?zoom=3&minX=0&minY=0&maxX=2&maxY=2&step=1000", HttpStatusCode.BadRequest, "step= must be a whole number from 0 to 999.")]
    [InlineData("points/0.10/0/commit", HttpStatusCode.BadRequest, "is no address of a point")]
    public async Task What_cannot_be_had_is_refused_in_words(string address, HttpStatusCode status, string words)
    {
        using HttpClient client = _web.CreateClient();

        using HttpResponseMessage answer = await GetAsync(client, address);

        Assert.Equal(status, answer.StatusCode);
        JsonElement problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(words, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.Equal(0, _web.Model.Decoded);
    }

    public void Dispose() => _web.Dispose();

    private async Task<JsonElement> ReadAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string> ReadTableAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync($"/api/worlds/{_web.FirstId}/{address}", TestContext.Current.CancellationToken);
}
