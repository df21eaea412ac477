using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Web.Dives;

/// <summary>Dives over HTTP, on the fake model.</summary>
public sealed class DiveEndpointTests : IDisposable
{
    private const string Places = "dive=0.375,-2,0.375,2";

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public DiveEndpointTests() => _web = new() { Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }) };

    [Fact]
    public async Task A_dive_is_told_as_far_as_it_is_there_done_by_a_job_and_then_told_to_its_end()
    {
        using HttpClient client = _web.CreateClient();
        JsonElement before = await GetAsync(client, $"?{Places}");
        Assert.Equal((false, 0), (before.GetProperty("ended").GetBoolean(), before.GetProperty("pictures").GetArrayLength()));
        Assert.Equal(0, _web.Model.Decoded);
        long most = (await GetAsync(client, $"/forecast?{Places}")).GetProperty("pictures").GetInt64();

        using HttpResponseMessage started = await client.PostAsync($"{Dives}?{Places}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        JsonElement job = await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("dive", most), (job.GetProperty("kind").GetString(), job.GetProperty("pictures").GetInt64()));
        Assert.Equal([.375, -2, .375, 2], job.GetProperty("dive").EnumerateArray().Select(number => number.GetDouble()));
        await DoneAsync(client, job.GetProperty("id").GetInt64());

        JsonElement after = await GetAsync(client, $"?{Places}");
        Assert.True(after.GetProperty("ended").GetBoolean());
        Assert.Equal(_web.Model.Decoded, after.GetProperty("pictures").GetArrayLength());
        Assert.InRange(_web.Model.Decoded, 3, most);
        JsonElement[] strip = [.. after.GetProperty("strip").EnumerateArray()];
        Assert.Equal(after.GetProperty("border")[0].GetProperty("beta").GetDouble(), strip[0].GetProperty("beta").GetDouble());
        double[] landing = [.. after.GetProperty("landing").EnumerateArray().Select(number => number.GetDouble())];
        // The fake's borders are steps: the find lies on the way down, and the map lands at it.
        Assert.Equal(JsonValueKind.Null, after.GetProperty("chimera").ValueKind);
        Assert.Equal([after.GetProperty("find").GetProperty("alpha").GetDouble(), after.GetProperty("find").GetProperty("beta").GetDouble()], landing[..2]);
        foreach (JsonElement picture in strip)
        {
            using HttpResponseMessage had = await client.GetAsync("/" + picture.GetProperty("picture").GetString(), TestContext.Current.CancellationToken);
            Assert.Equal("image/webp", had.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(after.GetProperty("pictures").GetArrayLength(), _web.Model.Decoded);
    }

    [Theory]
    [InlineData("", "dive= must be 4 finite numbers")]
    [InlineData("?dive=1,2,3", "dive= must be 4 finite numbers")]
    [InlineData("?dive=0,0,0,0", "these are one")]
    [InlineData("?dive=0,0,-0,0", "these are one")]
    [InlineData("?dive=0,0,1e300,0", "The map goes to ±")]
    [InlineData("?dive=0,0,1e999,0", "dive= must be 4 finite numbers")]
    public async Task What_is_no_dive_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string path in (string[])["", "/forecast"])
        {
            HttpResponseMessage answer = await client.GetAsync($"{Dives}{path}{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, await DetailAsync(answer), StringComparison.Ordinal);
        }

        using HttpResponseMessage posted = await client.PostAsync($"{Dives}{query}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_says_so()
    {
        using var blind = new WebUnderTest { Model = new FakeModel { FeatureCount = 0 }, Store = PictureStore.Open(_folder.File("blind"), 1 << 30, _ => { }) };
        using HttpClient client = blind.CreateClient();
        HttpResponseMessage read = await client.GetAsync($"/api/worlds/{blind.FirstId}/dives?{Places}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, read.StatusCode);
        Assert.StartsWith("This model has no image encoder", await DetailAsync(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_world_has_none()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{new string('0', 64)}/dives?{Places}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private string Dives => $"/api/worlds/{_web.FirstId}/dives";

    private Task<JsonElement> GetAsync(HttpClient client, string rest) =>
        client.GetFromJsonAsync<JsonElement>($"{Dives}{rest}", TestContext.Current.CancellationToken);

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString()!;

    private static async Task DoneAsync(HttpClient client, long id)
    {
        string state = "";
        await Poll.UntilAsync(
            async () => (state = (await client.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}", TestContext.Current.CancellationToken)).GetProperty("state").GetString()!) == "done",
            () => $"the job is {state}");
    }
}
