using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Web.Searches;

/// <summary>Searches over HTTP, on the fake model.</summary>
public sealed class SearchEndpointTests : IDisposable
{
    private const string Query = "region=-2,-2,2,2&zoom=2&pictures=60";

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public SearchEndpointTests() => _web = new() { Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }) };

    [Fact]
    public async Task A_search_is_told_as_far_as_it_is_there_done_by_a_job_and_its_finds_are_ranked()
    {
        using HttpClient client = _web.CreateClient();
        JsonElement before = await GetAsync(client, $"?{Query}");
        Assert.Equal((289, 60, 0, false), (before.GetProperty("points").GetInt32(), before.GetProperty("budget").GetInt32(), before.GetProperty("pictures").GetInt32(), before.GetProperty("ended").GetBoolean()));
        Assert.Equal(60, (await GetAsync(client, $"/forecast?{Query}")).GetProperty("pictures").GetInt32());
        Assert.Equal(0, _web.Model.Decoded);

        using HttpResponseMessage started = await client.PostAsync($"{Searches}?{Query}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        JsonElement job = await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("search", 2), (job.GetProperty("kind").GetString(), job.GetProperty("minZoom").GetInt32()));
        await DoneAsync(client, job.GetProperty("id").GetInt64());

        JsonElement after = await GetAsync(client, $"?{Query}&count=5");
        Assert.Equal((60, true, "budget"), (after.GetProperty("pictures").GetInt32(), after.GetProperty("ended").GetBoolean(), after.GetProperty("end").GetString()));
        Assert.Equal(60, _web.Model.Decoded);
        JsonElement[] finds = [.. after.GetProperty("finds").EnumerateArray()];
        Assert.InRange(finds.Length, 1, 5);
        double[] values = [.. finds.Select(find => find.GetProperty("value").GetDouble())];
        Assert.Equal(values.OrderDescending(), values);
        Assert.All(finds, find => Assert.NotEqual(find.GetProperty("label").GetString(), find.GetProperty("otherLabel").GetString()));

        JsonElement strange = (await GetAsync(client, $"?{Query}&order=strangest&count=1")).GetProperty("finds")[0];
        Assert.Equal(JsonValueKind.Null, strange.GetProperty("otherLabel").ValueKind);
        using HttpResponseMessage picture = await client.GetAsync("/" + strange.GetProperty("picture").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("zoom=2", "region= must be")]
    [InlineData("region=0,0,1,1", "zoom= must be a whole number")]
    [InlineData("region=0,0,1,1&zoom=-3", "points")]
    [InlineData("region=0,0,1,1&zoom=30", "points")]
    [InlineData("region=0,0,1,1&zoom=4&pictures=3", "pictures= must be a whole number from 4")]
    [InlineData("region=1,0,0,1&zoom=4", "α0 < α1")]
    public async Task What_is_no_search_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string path in (string[])["", "/forecast"])
        {
            HttpResponseMessage answer = await client.GetAsync($"{Searches}{path}?{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("order=best", "order= must be one of steepest, strangest, mixed, third")]
    [InlineData("count=0", "count= must be a whole number from 1")]
    public async Task A_list_that_there_is_not_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string path in (string[])["", "/forecast"])
        {
            HttpResponseMessage answer = await client.GetAsync($"{Searches}{path}?{Query}&{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private string Searches => $"/api/worlds/{_web.FirstId}/searches";

    private Task<JsonElement> GetAsync(HttpClient client, string rest) =>
        client.GetFromJsonAsync<JsonElement>($"{Searches}{rest}", TestContext.Current.CancellationToken);

    private static async Task DoneAsync(HttpClient client, long id)
    {
        string state = "";
        await Poll.UntilAsync(
            async () => (state = (await client.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}", TestContext.Current.CancellationToken)).GetProperty("state").GetString()!) == "done",
            () => $"the job is {state}");
    }
}
