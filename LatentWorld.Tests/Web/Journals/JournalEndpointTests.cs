using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Web.Journals;

/// <summary>Journals over HTTP.</summary>
public sealed class JournalEndpointTests : IDisposable
{
    private const string Cat = """{ "kind": "find", "points": [[0.375, 0.46875]], "zoom": 5, "name": "Half a cat", "note": "Ears.", "what": "cat" }""";

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;
    private readonly HttpClient _client;

    public JournalEndpointTests()
    {
        _web = new() { Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }), Settings = { ["Journals:MaxMegabytes"] = "2", ["Journals:MaxJournals"] = "3" } };
        _client = _web.CreateClient();
    }

    [Fact]
    public async Task A_journal_is_begun_filled_read_in_parts_and_thrown_away()
    {
        (JsonElement begun, string id, string secret) = await BeginAsync("Chimeras");
        Assert.Equal(_web.FirstId, begun.GetProperty("world").GetString());
        Assert.EndsWith($"/?journal={id}", begun.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"/?journal={id}#edit={secret}", begun.GetProperty("editLink").GetString(), StringComparison.Ordinal);

        JsonElement added = await OkAsync(HttpMethod.Post, $"{id}/entries", $"[{Cat},{Cat.Replace("0.375", "0.5", StringComparison.Ordinal)}]", secret);
        Assert.Equal((2, 0), (added.GetProperty("total").GetInt32(), added.GetProperty("from").GetInt32()));

        JsonElement journal = await OkAsync(HttpMethod.Get, id);
        Assert.Equal(("Chimeras", 2), (journal.GetProperty("title").GetString(), journal.GetProperty("entries").GetInt32()));
        Assert.Equal(JsonValueKind.Null, journal.GetProperty("secret").ValueKind);
        Assert.Equal(JsonValueKind.Null, journal.GetProperty("editLink").ValueKind);
        JsonElement part = await OkAsync(HttpMethod.Get, $"{id}/entries?from=1&count=1&kind=find&order=place");
        JsonElement entry = part.GetProperty("entries")[0];
        Assert.Equal((2, "Half a cat", 0.5), (part.GetProperty("total").GetInt32(), entry.GetProperty("name").GetString(), entry.GetProperty("points")[0][0].GetDouble()));
        using HttpResponseMessage picture = await _client.GetAsync("/" + entry.GetProperty("picture").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);

        await RefusedAsync(HttpMethod.Delete, id, HttpStatusCode.PreconditionRequired, "If-Match", secret: secret);
        using HttpResponseMessage gone = await SendAsync(HttpMethod.Delete, id, null, secret, "\"2\"");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await RefusedAsync(HttpMethod.Get, id, HttpStatusCode.NotFound, "no journal of this key");
    }

    [Fact]
    public async Task Two_editors_lose_nothing()
    {
        (_, string id, string secret) = await BeginAsync();
        string number = (await OkAsync(HttpMethod.Post, $"{id}/entries", $"[{Cat}]", secret)).GetProperty("entries")[0].GetProperty("id").GetRawText();
        using HttpResponseMessage seen = await SendAsync(HttpMethod.Get, $"{id}/entries/{number}");
        string tag = seen.Headers.ETag!.Tag;

        JsonElement first = await OkAsync(HttpMethod.Post, $"{id}/entries/{number}", Cat.Replace("Ears.", "first", StringComparison.Ordinal), secret, tag);
        await RefusedAsync(HttpMethod.Post, $"{id}/entries/{number}", HttpStatusCode.PreconditionRequired, "ETag of what you have seen", Cat, secret);
        using HttpResponseMessage second = await SendAsync(HttpMethod.Post, $"{id}/entries/{number}", Cat.Replace("Ears.", "second", StringComparison.Ordinal), secret, tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        JsonElement conflict = await second.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("first", conflict.GetProperty("now").GetProperty("note").GetString());
        Assert.Equal(first.GetProperty("revision").GetInt64(), conflict.GetProperty("now").GetProperty("revision").GetInt64());

        JsonElement removed = await OkAsync(HttpMethod.Delete, $"{id}/entries/{number}", null, secret, $"\"{first.GetProperty("revision").GetInt64()}\"");
        Assert.Equal("first", removed.GetProperty("note").GetString());
        await RefusedAsync(HttpMethod.Get, $"{id}/entries/{number}", HttpStatusCode.NotFound, "no such entry");
    }

    [Fact]
    public async Task The_secret_stands_in_the_header_alone()
    {
        (_, string id, string secret) = await BeginAsync();
        await RefusedAsync(HttpMethod.Post, $"{id}/entries", HttpStatusCode.Forbidden, "LatentWorld-Key", $"[{Cat}]");
        await RefusedAsync(HttpMethod.Post, $"{id}/entries?secret={secret}&edit={secret}", HttpStatusCode.Forbidden, "LatentWorld-Key", $"[{Cat}]");
        await RefusedAsync(HttpMethod.Post, $"{id}/entries", HttpStatusCode.Forbidden, "secret", $"[{Cat}]", secret: id);
        await RefusedAsync(HttpMethod.Post, $"{id}/import", HttpStatusCode.Forbidden, "secret", """{"type":"FeatureCollection","latentworld":{},"features":[]}""", secret: id);
        await RefusedAsync(HttpMethod.Get, secret, HttpStatusCode.NotFound, "no journal of this key");
    }

    [Fact]
    public async Task Entries_are_moved_and_marked()
    {
        (_, string id, string secret) = await BeginAsync();
        JsonElement added = await OkAsync(HttpMethod.Post, $"{id}/entries", """[{"kind":"place","points":[[1,0]]},{"kind":"place","points":[[2,0]]},{"kind":"route","points":[[3,0],[4,1]]}]""", secret);
        long[] numbers = [.. added.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetInt64())];
        using HttpResponseMessage moved = await SendAsync(HttpMethod.Post, $"{id}/entries/{numbers[2]}/move?before={numbers[0]}", null, secret);
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);

        using HttpResponseMessage marks = await SendAsync(HttpMethod.Get, $"{id}/marks");
        JsonElement told = await marks.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("""[3,0,4,1]""", told.GetProperty("marks")[0].GetProperty("points").GetRawText());
        Assert.Equal("route", told.GetProperty("marks")[0].GetProperty("kind").GetString());
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/journals/{id}/marks") { Headers = { IfNoneMatch = { marks.Headers.ETag! } } };
        using HttpResponseMessage same = await _client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await RefusedAsync(HttpMethod.Post, $"{id}/entries/{numbers[0]}/move?before=999", HttpStatusCode.NotFound, "no such entry", secret: secret);
    }

    [Fact]
    public async Task GeoJSON_opens_the_same_world_elsewhere_and_import_adds()
    {
        (_, string id, string secret) = await BeginAsync("Chimeras");
        await OkAsync(HttpMethod.Post, $"{id}/entries", $"[{Cat}]", secret);
        using HttpResponseMessage export = await SendAsync(HttpMethod.Get, $"{id}/journal.geojson");
        Assert.Equal("application/geo+json", export.Content.Headers.ContentType?.MediaType);
        string file = await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        JsonElement imported = await OkAsync(HttpMethod.Post, $"{id}/import", file, secret);
        Assert.Equal((1, 1, 1), (imported.GetProperty("total").GetInt32(), imported.GetProperty("from").GetInt32(), imported.GetProperty("passedOver").GetInt32()));
        JsonElement more = await OkAsync(HttpMethod.Post, $"{id}/import", file.Replace("Half a cat", "A whole cat", StringComparison.Ordinal), secret);
        Assert.Equal((2, 1, 0), (more.GetProperty("total").GetInt32(), more.GetProperty("from").GetInt32(), more.GetProperty("passedOver").GetInt32()));

        using var elsewhere = new WebUnderTest { Store = PictureStore.Open(_folder.File("other"), 1 << 30, _ => { }) };
        using HttpClient client = elsewhere.CreateClient();
        using var body = new StringContent(file, Encoding.UTF8, "application/geo+json");
        using HttpResponseMessage begun = await client.PostAsync("/api/journals", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        JsonElement journal = await begun.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((_web.FirstId, "Chimeras", 1), (journal.GetProperty("world").GetString(), journal.GetProperty("title").GetString(), journal.GetProperty("entries").GetInt32()));

        // Of another world nothing is taken.
        string other = CanonicalJson.WriteWhole(_web.Catalogue.First.World with { Prompt = "another" });
        await RefusedAsync(HttpMethod.Post, $"{id}/import", HttpStatusCode.BadRequest, "another world",
            $$$"""{"type":"FeatureCollection","latentworld":{"world":{{{other}}}},"features":[]}""", secret);
        await RefusedAsync(HttpMethod.Post, $"{id}/import", HttpStatusCode.BadRequest, "Feature 2: ",
            """{"type":"FeatureCollection","latentworld":{},"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]}},7]}""", secret);
        Assert.Equal(2, (await OkAsync(HttpMethod.Get, id)).GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task A_file_of_a_model_that_is_not_here_begins_nothing()
    {
        string other = CanonicalJson.WriteWhole(FakeModel.World() with { Model = new("other", new string('7', 64)) });
        using var body = new StringContent($$$"""{"type":"FeatureCollection","latentworld":{"world":{{{other}}}},"features":[]}""", Encoding.UTF8, "application/geo+json");
        using HttpResponseMessage refused = await _client.PostAsync("/api/journals", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("cannot show the file's world", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not the JSON")]
    [InlineData("{}", "not the JSON")]
    [InlineData("[]", "From 1 to 1000")]
    [InlineData("[null]", "An entry is null")]
    [InlineData("[{}]", "kind must be one of place, find, route, region")]
    [InlineData("""[{"kind":"place"}]""", "points must be")]
    [InlineData("""[{"kind":"place","points":[[1]]}]""", "points must be")]
    [InlineData("""[{"kind":"place","points":[null]}]""", "points must be")]
    [InlineData("""[{"kind":"place","points":[["1",2]]}]""", "Look at [0].points[0][0]")]
    [InlineData("""[{"kind":"place","points":[[1e999,2]]}]""", "α and β are numbers")]
    [InlineData("""[{"kind":"place","points":[[1,2]],"zoom":77}]""", "The zoom goes from")]
    [InlineData("""[{"kind":"place","points":[[1,2]],"name":"\ud800"}]""", "")]
    public async Task What_cannot_be_kept_is_refused_in_words(string body, string words)
    {
        (_, string id, string secret) = await BeginAsync();
        await RefusedAsync(HttpMethod.Post, $"{id}/entries", HttpStatusCode.BadRequest, words, body, secret);
        Assert.Equal(0, (await OkAsync(HttpMethod.Get, id)).GetProperty("entries").GetInt32());
    }

    [Theory]
    [InlineData("from=-1", "from= must be a whole number from 0")]
    [InlineData("from=01", "Write it as 1")]
    [InlineData("count=0", "count= must be a whole number from 1")]
    [InlineData("count=1001", "to 1000")]
    [InlineData("kind=dragon", "kind= must be one of")]
    [InlineData("order=up", "order= must be one of hand, place")]
    public async Task What_cannot_be_listed_is_refused_in_words(string query, string words)
    {
        (_, string id, _) = await BeginAsync();
        await RefusedAsync(HttpMethod.Get, $"{id}/entries?{query}", HttpStatusCode.BadRequest, words);
    }

    [Fact]
    public async Task Journals_and_what_one_client_writes_are_bounded()
    {
        using HttpResponseMessage unknown = await SendAsync(HttpMethod.Post, "", """{"world":"00000000000000000000000000000000"}""");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        (_, string id, string secret) = await BeginAsync();

        // An eighth of two megabytes within the hour, less what beginning has cost.
        string note = new('n', 4000);
        string entries = $"[{string.Join(',', Enumerable.Repeat($$"""{"kind":"place","points":[[1,2]],"note":"{{note}}"}""", 40))}]";
        using HttpResponseMessage much = await SendAsync(HttpMethod.Post, $"{id}/entries", entries, secret);
        Assert.Equal(HttpStatusCode.TooManyRequests, much.StatusCode);
        Assert.NotNull(much.Headers.RetryAfter);
        Assert.Contains("an eighth of the room", await much.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await BeginAsync();
        using HttpResponseMessage third = await SendAsync(HttpMethod.Post, "", $$"""{"world":"{{_web.FirstId}}"}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
    }

    [Fact]
    public async Task What_is_more_than_ever_may_be_written_is_not_to_be_tried_again()
    {
        (_, string id, string secret) = await BeginAsync();
        string note = new('n', 4000);
        string entries = $"[{string.Join(',', Enumerable.Repeat($$"""{"kind":"place","points":[[1,2]],"note":"{{note}}"}""", 80))}]";
        await RefusedAsync(HttpMethod.Post, $"{id}/entries", HttpStatusCode.BadRequest, "Cut it into parts", entries, secret);
        // It has cost nothing.
        await OkAsync(HttpMethod.Post, $"{id}/entries", $"[{string.Join(',', Enumerable.Repeat($$"""{"kind":"place","points":[[1,2]],"note":"{{note}}"}""", 30))}]", secret);
    }

    [Fact]
    public async Task What_is_refused_costs_nothing_and_what_an_entry_grows_by_does()
    {
        (_, string id, string secret) = await BeginAsync();
        string note = new('n', 4000);
        string thirty = string.Join(',', Enumerable.Repeat($$"""{"kind":"place","points":[[1,2]],"note":"{{note}}"}""", 30));
        for (int i = 0; i < 5; i++)
        {
            await RefusedAsync(HttpMethod.Post, $"{id}/entries", HttpStatusCode.BadRequest, "zoom", $$"""[{{thirty}},{"kind":"place","points":[[1,2]],"zoom":99}]""", secret);
        }

        JsonElement added = await OkAsync(HttpMethod.Post, $"{id}/entries", $"[{string.Join(',', Enumerable.Repeat("""{"kind":"place","points":[[1,2]]}""", 60))}]", secret);
        int refused = 0;
        foreach (JsonElement entry in added.GetProperty("entries").EnumerateArray())
        {
            using HttpResponseMessage grown = await SendAsync(
                HttpMethod.Post, $"{id}/entries/{entry.GetProperty("id").GetInt64()}", $$"""{"kind":"place","points":[[1,2]],"note":"{{note}}"}""", secret, $"W/\"{entry.GetProperty("revision").GetInt64()}\"");
            refused += grown.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.InRange(refused, 20, 40);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_what_is_too_long_not_read()
    {
        (_, string id, string secret) = await BeginAsync();
        long number = (await OkAsync(HttpMethod.Post, $"{id}/entries", $"[{Cat}]", secret)).GetProperty("entries")[0].GetProperty("id").GetInt64();
        foreach (string path in (string[])[id, $"{id}/entries/{number}"])
        {
            using HttpResponseMessage first = await SendAsync(HttpMethod.Get, path);
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/journals/{path}") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            using HttpResponseMessage same = await _client.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        }

        await RefusedAsync(HttpMethod.Post, id, HttpStatusCode.RequestEntityTooLarge, "more than 16384 bytes", $$"""{"title":"{{new string('t', 20_000)}}"}""", secret);
    }

    [Fact]
    public async Task A_route_keeps_its_line()
    {
        (_, string id, string secret) = await BeginAsync();
        JsonElement entry = (await OkAsync(
            HttpMethod.Post, $"{id}/entries", """[{"kind":"route","points":[[0,0],[2,1]],"line":"features","course":[[0,0],[1,1],[2,1]]}]""", secret)).GetProperty("entries")[0];
        Assert.Equal(("features", "[[0,0],[1,1],[2,1]]"), (entry.GetProperty("line").GetString(), entry.GetProperty("course").GetRawText()));
        JsonElement marks = await OkAsync(HttpMethod.Get, $"{id}/marks");
        Assert.Equal("[0,0,1,1,2,1]", marks.GetProperty("marks")[0].GetProperty("points").GetRawText());
        await RefusedAsync(HttpMethod.Post, $"{id}/entries", HttpStatusCode.BadRequest, "line must be one of straight", """[{"kind":"route","points":[[0,0],[2,1]],"line":"crooked"}]""", secret);
    }

    [Fact]
    public async Task The_description_has_bodies_with_examples()
    {
        JsonElement document = await _client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        JsonElement paths = document.GetProperty("paths");
        foreach (string path in (string[])["/api/journals", "/api/journals/{journal}/entries", "/api/journals/{journal}/entries/{entry}"])
        {
            JsonElement body = paths.GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            Assert.NotEqual(JsonValueKind.Undefined, body.GetProperty("example").ValueKind);
            Assert.NotEqual(JsonValueKind.Undefined, body.GetProperty("schema").ValueKind);
        }

        // The example is taken.
        (_, string id, string secret) = await BeginAsync();
        string example = paths.GetProperty("/api/journals/{journal}/entries").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
        Assert.Equal(1, (await OkAsync(HttpMethod.Post, $"{id}/entries", example, secret)).GetProperty("total").GetInt32());
    }

    public void Dispose()
    {
        _client.Dispose();
        _web.Dispose();
        _web.Store.Dispose();
        _folder.Dispose();
    }

    private async Task<(JsonElement Begun, string Id, string Secret)> BeginAsync(string title = "")
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "", JsonSerializer.Serialize(new { world = _web.FirstId, title }));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        JsonElement begun = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        string id = begun.GetProperty("id").GetString()!;
        Assert.Equal($"/api/journals/{id}", response.Headers.Location?.ToString());
        return (begun, id, begun.GetProperty("secret").GetString()!);
    }

    private async Task<JsonElement> OkAsync(HttpMethod method, string path, string? body = null, string? secret = null, string? tag = null)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body, secret, tag);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task RefusedAsync(HttpMethod method, string path, HttpStatusCode status, string words, string? body = null, string? secret = null)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body, secret);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Contains(words, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string? secret = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/journals{(path.Length > 0 ? "/" : "")}{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (secret is not null)
        {
            request.Headers.Add("LatentWorld-Key", secret);
        }

        if (tag is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
