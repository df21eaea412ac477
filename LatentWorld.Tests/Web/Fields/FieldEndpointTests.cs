using System.Globalization;
using System.Net;
using System.Text.Json;

namespace LatentWorld.Tests.Web.Fields;

/// <summary>The values of a rectangle of tiles over HTTP.</summary>
public sealed class FieldEndpointTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Theory]
    [InlineData("sensitivity")]
    [InlineData("amplitude")]
    [InlineData("stretch")]
    [InlineData("anisotropy")]
    [InlineData("area")]
    public async Task Kept_pictures_have_the_values_that_their_tiles_have_alone_and_nothing_is_rendered(string kind)
    {
        using HttpClient client = _web.CreateClient();
        await RenderSquareAsync(client);
        int before = _web.Model.Decoded;

        JsonElement answer = await ReadAsync(client, $"{kind}?zoom=3&minX=0&minY=0&maxX=2&maxY=2");

        Assert.Equal(before, _web.Model.Decoded);
        Assert.Equal((kind, 9, 0.125), (answer.GetProperty("field").GetString(), answer.GetProperty("points").GetInt32(), answer.GetProperty("step").GetDouble()));
        JsonElement[] values = [.. answer.GetProperty("values").EnumerateArray()];
        Assert.Equal(9, values.Length);
        JsonElement middle = values.Single(value => value.GetProperty("x").GetInt64() == 1 && value.GetProperty("y").GetInt64() == 1);
        Assert.Equal((0.125, 4), (middle.GetProperty("alpha").GetDouble(), middle.GetProperty("neighbours").GetInt32()));
        JsonElement alone = await ReadTileAsync(client, kind);
        foreach (string name in (string[])["value", "uncertainty", "atMost", "state", "distance", "noise", "neighbours", "weakest", "direction"])
        {
            Assert.Equal(alone.GetProperty(name).GetRawText(), middle.GetProperty(name).GetRawText());
        }

        Assert.True(middle.GetProperty("state").GetString() is "resolved" or "not-resolved");
    }

    [Fact]
    public async Task The_table_has_the_same_values()
    {
        using HttpClient client = _web.CreateClient();
        await RenderSquareAsync(client);
        await ReadTileAsync(client, "stretch");
        JsonElement[] values = [.. (await ReadAsync(client, "stretch?zoom=3&minX=0&minY=0&maxX=2&maxY=2")).GetProperty("values").EnumerateArray()];

        using HttpResponseMessage table = await GetAsync(client, "stretch.csv?zoom=3&minX=0&minY=0&maxX=2&maxY=2");

        Assert.Equal("text/csv", table.Content.Headers.ContentType!.MediaType);
        string[] lines = (await table.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        string[] names = lines[0].Split(',');
        Assert.Equal(values.Length, lines.Length - 1);
        foreach ((string line, JsonElement value) in lines.Skip(1).Zip(values))
        {
            string[] cells = line.Split(',');
            Assert.Equal(names.Length, cells.Length);
            JsonElement known = value;
            Assert.Equal(known.GetProperty("state").GetString(), cells[Array.IndexOf(names, "state")]);
            string text = cells[Array.IndexOf(names, "value")];
            double? expected = known.GetProperty("value").ValueKind == JsonValueKind.Null ? null : known.GetProperty("value").GetDouble();
            double? found = text.Length > 0 ? double.Parse(text, CultureInfo.InvariantCulture) : null;
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public async Task Where_no_picture_is_kept_nothing_is_known()
    {
        using HttpClient client = _web.CreateClient();

        JsonElement answer = await ReadAsync(client, "stretch?zoom=9&minX=40&minY=40&maxX=49&maxY=49");

        Assert.Equal((100, 0), (answer.GetProperty("points").GetInt32(), answer.GetProperty("values").GetArrayLength()));
        Assert.Equal(0, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("beauty?zoom=3&minX=0&minY=0&maxX=2&maxY=2", "is no field. It is one of sensitivity, amplitude, stretch, anisotropy, area.")]
    [InlineData("stretch?zoom=3&minX=0&minY=0&maxX=2", "maxY= must be a whole number from")]
    [InlineData("stretch?zoom=3&minX=one&minY=0&maxX=2&maxY=2", "minX= must be a whole number from")]
    [InlineData("stretch.csv?zoom=3.5&minX=0&minY=0&maxX=2&maxY=2", "zoom= must be a whole number from")]
    [InlineData("stretch?zoom=3&minX=2&minY=0&maxX=0&maxY=2", "must not lie behind its last")]
    [InlineData("stretch?zoom=3&minX=0&minY=0&maxX=65536&maxY=2", "at most 65536 points")]
    [InlineData("stretch?zoom=99&minX=0&minY=0&maxX=2&maxY=2", "zoom= must be a whole number from")]
    public async Task What_cannot_be_asked_is_refused_in_words(string address, string words)
    {
        using HttpClient client = _web.CreateClient();

        using HttpResponseMessage answer = await GetAsync(client, address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _web.Dispose();

    /// <summary>A square of 3 × 3 tiles with all their neighbours.</summary>
    private async Task RenderSquareAsync(HttpClient client)
    {
        for (int y = -1; y <= 3; y++)
        {
            for (int x = -1; x <= 3; x++)
            {
                using HttpResponseMessage picture = await client.GetAsync($"/worlds/{_web.FirstId}/tiles/3/{x}/{y}.webp", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
            }
        }

        // So is the noise, here.
        await ReadTileAsync(client, "sensitivity");
    }

    private async Task<JsonElement> ReadTileAsync(HttpClient client, string kind)
    {
        using HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{_web.FirstId}/tiles/3/1/1", TestContext.Current.CancellationToken);
        JsonElement tile = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return tile.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("field").GetString() == kind);
    }

    private async Task<JsonElement> ReadAsync(HttpClient client, string address)
    {
        using HttpResponseMessage answer = await GetAsync(client, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync($"/api/worlds/{_web.FirstId}/fields/{address}", TestContext.Current.CancellationToken);
}
