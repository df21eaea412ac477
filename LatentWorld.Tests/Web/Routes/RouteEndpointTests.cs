using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Animations;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace LatentWorld.Tests.Web.Routes;

/// <summary>Routes over HTTP, on the fake model.</summary>
public sealed class RouteEndpointTests : IDisposable
{
    private const string Plan = "route=0.375,-2,0.375,2,sphere,9";

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public RouteEndpointTests() => _web = WithFfmpeg(_folder.File("none"));

    [Fact]
    public async Task A_route_is_told_as_far_as_it_is_there_done_by_a_job_and_then_told_to_its_end()
    {
        using HttpClient client = _web.CreateClient();
        JsonElement before = await GetAsync(client, $"?{Plan}");
        Assert.Equal((false, 0, 0), (before.GetProperty("done").GetBoolean(), before.GetProperty("frames").GetArrayLength(), _web.Model.Decoded));
        Assert.Equal(JsonValueKind.Null, before.GetProperty("length").ValueKind);
        long most = (await GetAsync(client, $"/forecast?{Plan}")).GetProperty("pictures").GetInt64();
        Assert.Equal(36, most);

        using HttpResponseMessage started = await client.PostAsync($"{Routes}?{Plan}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        JsonElement job = await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("route", most, "0.375,-2,0.375,2,sphere,9"), (job.GetProperty("kind").GetString(), job.GetProperty("pictures").GetInt64(), job.GetProperty("route").GetString()));
        await DoneAsync(client, job.GetProperty("id").GetInt64());

        JsonElement after = await GetAsync(client, $"?{Plan}");
        Assert.True(after.GetProperty("done").GetBoolean());
        JsonElement[] frames = [.. after.GetProperty("frames").EnumerateArray()];
        Assert.Equal(9, frames.Length);
        Assert.Equal(_web.Model.Decoded, after.GetProperty("looked").GetInt32());
        double[] changes = [.. frames.Select(frame => frame.GetProperty("change").GetDouble())];
        Assert.Equal(changes.Sum(), after.GetProperty("length").GetDouble(), 9);
        Assert.Equal(changes.Max(), after.GetProperty("largestJump").GetDouble());
        Assert.Equal((0.375, -2.0), (frames[0].GetProperty("alpha").GetDouble(), frames[0].GetProperty("beta").GetDouble()));
        Assert.Equal(2, after.GetProperty("line")[after.GetProperty("line").GetArrayLength() - 1][1].GetDouble());
        foreach (JsonElement frame in frames)
        {
            using HttpResponseMessage had = await client.GetAsync("/" + frame.GetProperty("picture").GetString(), TestContext.Current.CancellationToken);
            Assert.Equal("image/webp", had.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(after.GetProperty("looked").GetInt32(), _web.Model.Decoded);
    }

    [Fact]
    public async Task A_route_is_taken_home_once_it_has_its_frames()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage early = await client.GetAsync($"{Routes}/animation.webp?{Plan}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("POST the route", await DetailAsync(early), StringComparison.Ordinal);
        using HttpResponseMessage started = await client.PostAsync($"{Routes}?{Plan}", null, TestContext.Current.CancellationToken);
        await DoneAsync(client, (await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64());
        int rendered = _web.Model.Decoded;

        foreach ((string kind, string type) in ((string, string)[])[("webp", "image/webp"), ("gif", "image/gif")])
        {
            byte[] file = await FileAsync(client, $"animation.{kind}?{Plan}&milliseconds=100&back=true&width=32", type);
            using var codec = SKCodec.Create(new MemoryStream(file));
            // Nine there, seven back.
            Assert.Equal((16, 32, 100), (codec.FrameCount, codec.Info.Width, codec.FrameInfo[1].Duration));
        }

        using var zip = new ZipArchive(new MemoryStream(await FileAsync(client, $"animation.zip?{Plan}", "application/zip")));
        Assert.Equal(11, zip.Entries.Count);
        using JsonDocument recipe = JsonDocument.Parse(zip.GetEntry("route.json")!.Open());
        Assert.Equal("0.375,-2,0.375,2,sphere,9", recipe.RootElement.GetProperty("route").GetString());
        Assert.Equal((9, 0.375), (recipe.RootElement.GetProperty("frames").GetArrayLength(), recipe.RootElement.GetProperty("frames")[0].GetProperty("alpha").GetDouble()));
        Assert.Equal(_web.FirstId, recipe.RootElement.GetProperty("worldId").GetString());
        Assert.Equal(rendered, _web.Model.Decoded);

        HttpResponseMessage film = await client.GetAsync($"{Routes}/animation.mp4?{Plan}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, film.StatusCode);
        Assert.Contains("ffmpeg", await DetailAsync(film), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_is_taken_home_where_there_is_ffmpeg()
    {
        using var ffmpeg = new FakeFfmpeg("for last; do :; done\ncat > /dev/null\nprintf film > \"$last\"");
        using WebUnderTest web = WithFfmpeg(ffmpeg.Path);
        using HttpClient client = web.CreateClient();
        using HttpResponseMessage started = await client.PostAsync($"{Routes}?{Plan}", null, TestContext.Current.CancellationToken);
        await DoneAsync(client, (await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64());
        Assert.Equal("film", Encoding.UTF8.GetString(await FileAsync(client, $"animation.mp4?{Plan}", "video/mp4")));
    }

    [Theory]
    [InlineData("route=0,0", "2 to 16 places")]
    [InlineData("route=0,0,1,1&milliseconds=1", "milliseconds= must be a whole number from 20")]
    [InlineData("route=0,0,1,1&milliseconds=-5", "milliseconds= must be")]
    [InlineData("route=0,0,1,1&width=99999", "width= must be")]
    [InlineData("route=0,0,1,1&back=maybe", "back= must be true or false")]
    public async Task What_cannot_be_played_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync($"{Routes}/animation.gif?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await DetailAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "route= must be 2 to 16 places")]
    [InlineData("?route=1,2,3", "route= must be 2 to 16 places")]
    [InlineData("?route=0,0,0,0", "these in a row are one")]
    [InlineData("?route=0,0,1,1,sphere,9999", "2 to 256 frames")]
    [InlineData("?route=0,0,1e300,0", "The map goes to ±")]
    public async Task What_is_no_route_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string path in (string[])["", "/forecast"])
        {
            HttpResponseMessage answer = await client.GetAsync($"{Routes}{path}{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, await DetailAsync(answer), StringComparison.Ordinal);
        }

        using HttpResponseMessage posted = await client.PostAsync($"{Routes}{query}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_says_so()
    {
        using var blind = new WebUnderTest { Model = new FakeModel { FeatureCount = 0 }, Store = PictureStore.Open(_folder.File("blind"), 1 << 30, _ => { }) };
        using HttpClient client = blind.CreateClient();
        HttpResponseMessage read = await client.GetAsync($"/api/worlds/{blind.FirstId}/routes?{Plan}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, read.StatusCode);
        Assert.StartsWith("This model has no image encoder", await DetailAsync(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_world_has_none()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{new string('0', 64)}/routes?{Plan}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private WebUnderTest WithFfmpeg(string path) => new()
    {
        Store = PictureStore.Open(_folder.File($"store-{Path.GetFileName(path)}"), 1 << 30, _ => { }),
        Also = services => services.AddSingleton(new InstalledFfmpeg(TimeProvider.System, path)),
    };

    private string Routes => $"/api/worlds/{_web.FirstId}/routes";

    private Task<JsonElement> GetAsync(HttpClient client, string rest) =>
        client.GetFromJsonAsync<JsonElement>($"{Routes}{rest}", TestContext.Current.CancellationToken);

    private async Task<byte[]> FileAsync(HttpClient client, string rest, string type)
    {
        using HttpResponseMessage answer = await client.GetAsync($"{Routes}/{rest}", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("latentworld-route.", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

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
