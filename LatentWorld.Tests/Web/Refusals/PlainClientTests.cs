using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LatentWorld.Tests.Web.Refusals;

/// <summary>The requests that plain map clients send, replayed.</summary>
public sealed class PlainClientTests : IDisposable
{
    private const string Elsewhere = "https://maps.example.org";

    private readonly WebUnderTest _web = new() { Settings = { ["Http:AllowedOrigins:0"] = "*" } };

    [Fact]
    public async Task Leaflet_counts_rows_downwards_and_asks_as_for_an_image()
    {
        using HttpClient client = _web.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");
        client.DefaultRequestHeaders.Referrer = new Uri($"{Elsewhere}/map.html");
        byte[] asked = await BytesAsync(client, "xyz/2/1/3.png");

        Assert.Equal(await BytesAsync(client, "tiles/2/1/3.png"), asked);
    }

    [Fact]
    public async Task Qgis_counts_rows_upwards_where_its_address_says_minus_y()
    {
        using HttpClient client = _web.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 QGIS/34012/Linux");
        Assert.Equal(await BytesAsync(client, "tiles/2/1/3.png"), await BytesAsync(client, "tms/2/1/0.png"));
        Assert.Equal(await BytesAsync(client, "tiles/2/1/0.webp"), await BytesAsync(client, "tms/2/1/3.webp"));
    }

    [Fact]
    public async Task MapLibre_reads_the_description_and_fetches_from_another_site()
    {
        using HttpClient client = _web.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", Elsewhere);
        JsonElement description = await client.GetFromJsonAsync<JsonElement>(
            $"/worlds/{_web.FirstId}/tilejson.json", TestContext.Current.CancellationToken);

        Assert.Equal("3.0.0", description.GetProperty("tilejson").GetString());
        Assert.Equal("xyz", description.GetProperty("scheme").GetString());
        Assert.Equal(0, description.GetProperty("minzoom").GetInt32());
        Assert.Equal(30, description.GetProperty("maxzoom").GetInt32());
        Assert.Equal(8, description.GetProperty("tileSize").GetInt32());
        Assert.Equal(0, description.GetProperty("vector_layers").GetArrayLength());
        string template = description.GetProperty("tiles")[0].GetString()!;
        string address = template.Replace("{z}", "2").Replace("{x}", "1").Replace("{y}", "3");
        using HttpResponseMessage tile = await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.Equal(Elsewhere, Assert.Single(tile.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Origin", tile.Headers.Vary);
    }

    [Theory]
    [InlineData("?scheme=tms&format=png", "/tms/{z}/{x}/{y}.png")]
    [InlineData("?format=webp", "/xyz/{z}/{x}/{y}.webp")]
    public async Task The_description_gives_the_address_that_was_asked_for(string query, string end)
    {
        using HttpClient client = _web.CreateClient();
        JsonElement description = await client.GetFromJsonAsync<JsonElement>(
            $"/worlds/{_web.FirstId}/tilejson.json{query}", TestContext.Current.CancellationToken);
        Assert.EndsWith(end, description.GetProperty("tiles")[0].GetString());
    }

    [Theory]
    [InlineData("xyz/2/4/0.png")]
    [InlineData("xyz/2/0/-1.webp")]
    [InlineData("tms/2/0/4.png")]
    [InlineData("xyz/-1/0/0.png")]
    [InlineData("xyz/31/0/0.png")]
    public async Task What_lies_outside_is_404_in_words_and_not_rendered(string tile)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, tile);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("lies outside", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, _web.Model.Fake.RowsRun);
    }

    [Theory]
    [InlineData("tilejson.json?scheme=wmts")]
    [InlineData("tilejson.json?format=jpg")]
    [InlineData("xyz/0/0/0.png?fallback=grey")]
    public async Task What_there_is_not_is_refused_in_words(string address)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("webp")]
    [InlineData("png")]
    public async Task Head_gives_the_headers_of_get_and_no_body(string ending)
    {
        using HttpClient client = _web.CreateClient();
        for (int time = 0; time < 2; time++)
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, $"/worlds/{_web.FirstId}/tiles/1/1/0.{ending}");
            using HttpResponseMessage asked = await client.SendAsync(head, TestContext.Current.CancellationToken);
            using HttpResponseMessage got = await GetAsync(client, $"tiles/1/1/0.{ending}");

            Assert.Equal(got.Headers.ETag, asked.Headers.ETag);
            Assert.Equal(got.Content.Headers.ContentLength, asked.Content.Headers.ContentLength);
            Assert.Empty(await asked.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/status")]
    [InlineData("/healthz")]
    [InlineData("/api/worlds")]
    [InlineData("/nowhere")]
    [InlineData("/worlds/{id}/preview.png")]
    [InlineData("/worlds/{id}/tilejson.json")]
    public async Task Head_is_answered_as_get_is_wherever_there_is_an_answer(string address)
    {
        using HttpClient client = _web.CreateClient();
        Uri place = Place(address);
        using var head = new HttpRequestMessage(HttpMethod.Head, place);
        using HttpResponseMessage asked = await client.SendAsync(head, TestContext.Current.CancellationToken);
        using HttpResponseMessage got = await client.GetAsync(place, TestContext.Current.CancellationToken);

        Assert.Equal(got.StatusCode, asked.StatusCode);
        Assert.Equal(got.Content.Headers.ContentType, asked.Content.Headers.ContentType);
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await got.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("DELETE", "/healthz")]
    [InlineData("POST", "/readyz")]
    [InlineData("DELETE", "/worlds/{id}/tiles/1/1/0.webp")]
    public async Task What_can_only_be_read_takes_no_other_method(string method, string address)
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(new(method), Place(address));
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains($"does not take {method}", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_question_is_read_also_where_the_picture_is_in_memory()
    {
        using HttpClient client = _web.CreateClient();
        await BytesAsync(client, "tiles/1/1/0.webp");
        using HttpResponseMessage answer = await GetAsync(client, "tiles/1/1/0.webp?fallback=grey");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    public void Dispose() => _web.Dispose();

    /// <summary>An address in which {id} stands for the first world's.</summary>
    private Uri Place(string address) => new(address.Replace("{id}", _web.FirstId, StringComparison.Ordinal), UriKind.Relative);

    private Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(new Uri($"/worlds/{_web.FirstId}/{address}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<byte[]> BytesAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
