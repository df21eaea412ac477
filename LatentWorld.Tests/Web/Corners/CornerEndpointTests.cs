using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Corners;

public sealed class CornerEndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;
    private readonly HttpClient _client;

    public CornerEndpointTests()
    {
        _web = new() { Settings = { ["Data:Folder"] = _folder.Path } };
        _client = _web.CreateClient();
    }

    [Fact]
    public async Task A_picture_becomes_a_corner_of_a_new_map()
    {
        using HttpResponseMessage accepted = await PostAsync("?mode=editable&edge=0.5", Png());
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        string hash = await MadeAsync(accepted.Headers.Location!);

        JsonElement answer = await _client.GetFromJsonAsync<JsonElement>($"/api/corners/{hash}", Cancellation);
        Assert.Equal("editable", answer.GetProperty("report").GetProperty("inversion").GetProperty("mode").GetString());
        Assert.Contains("Through the VAE alone", answer.GetProperty("summary")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("image/webp", (await _client.GetAsync($"/api/corners/{hash}/vae.webp", Cancellation)).Content.Headers.ContentType!.MediaType);

        using HttpResponseMessage made = await _client.PostAsync("/api/worlds", new StringContent($$"""{"z1":{"latent":"{{hash}}"},"steps":3}""", Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        string id = made.Headers.Location!.ToString().Split('/')[^1];
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/worlds/{id}/points/1/0.webp", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync($"/api/worlds/{id}/geometry", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_plane_is_turned_about_a_place_into_three_corners()
    {
        using HttpResponseMessage accepted = await _client.PostAsync($"/api/worlds/{_web.FirstId}/turns?alpha=0.375&beta=0.5", null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        JsonElement made = await EndedAsync(accepted.Headers.Location!);

        string[] corners = [.. made.GetProperty("turn").GetProperty("corners").EnumerateArray().Select(hash => hash.GetString()!)];
        Assert.Equal((3, made.GetProperty("hash").GetString()), (corners.Length, corners[0]));
        string recipe = $$"""{"z0":{"latent":"{{corners[0]}}"},"z1":{"latent":"{{corners[1]}}"},"z2":{"latent":"{{corners[2]}}"},"steps":3}""";
        using HttpResponseMessage world = await _client.PostAsync("/api/worlds", new StringContent(recipe, Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.Created, world.StatusCode);
    }

    [Theory]
    [InlineData("?alpha=0.5", "beta= must be a finite number")]
    [InlineData("?alpha=NaN&beta=0", "alpha= must be a finite number")]
    [InlineData("?alpha=1e308&beta=1e308", "")]
    public async Task A_plane_that_cannot_be_turned_says_why(string query, string words)
    {
        using HttpResponseMessage answer = await _client.PostAsync($"/api/worlds/{_web.FirstId}/turns{query}", null, Cancellation);
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            Assert.NotEmpty((await EndedAsync(answer.Headers.Location!)).GetProperty("failure").GetString()!);
            return;
        }

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The last is what curl says of a file when nobody tells it otherwise.</summary>
    [Theory]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_picture_is_taken_as_it_is_sent(string type)
    {
        using var body = new ByteArrayContent(Png());
        body.Headers.ContentType = new(type);
        using HttpResponseMessage accepted = await _client.PostAsync($"/api/worlds/{_web.FirstId}/corners", body, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await EndedAsync(accepted.Headers.Location!);
    }

    [Fact]
    public async Task A_place_becomes_one_too()
    {
        using HttpResponseMessage accepted = await _client.PostAsync($"/api/worlds/{_web.FirstId}/corners?alpha=0.5&beta=0.25", null, Cancellation);
        string hash = await MadeAsync(accepted.Headers.Location!);

        float[] expected = new float[FakeDenoiser.TheShape.Count];
        Plane.Of(_web.Catalogue.First.World, FakeDenoiser.TheShape).Latent(new(.5, .25), expected);
        byte[] array = await _client.GetByteArrayAsync($"/api/corners/{hash}/latent.npy", Cancellation);
        Assert.Equal(expected, CornerFile.Read(array, FakeDenoiser.TheShape));
    }

    /// <summary>From one server to another that has not seen the corner: the link says so, and takes the file and no other.</summary>
    [Fact]
    public async Task A_link_without_its_corner_is_opened_by_the_corners_file()
    {
        using HttpResponseMessage accepted = await PostAsync("", Png());
        string hash = await MadeAsync(accepted.Headers.Location!);
        byte[] file = await _client.GetByteArrayAsync($"/api/corners/{hash}/corner.png", Cancellation);
        World world = _web.Catalogue.First.World with { Z2 = Vertex.Of(hash), Steps = 3 };

        using var elsewhere = new TemporaryFolder();
        await using var other = new WebUnderTest { Settings = { ["Data:Folder"] = elsewhere.Path } };
        using HttpClient client = other.CreateClient();
        LinkOpener opener = other.Services.GetRequiredService<LinkOpener>();
        var query = new LinkQuery(ShareLink.Of(world, ShareLink.Start).PackedRecipe);
        OpenedPlace refused = opener.Open(query);
        Assert.Equal(hash, refused.MissingCorner);
        Assert.Contains("is not here", refused.Problem, StringComparison.Ordinal);

        using HttpResponseMessage taken = await client.PostAsync($"/api/worlds/{other.FirstId}/corners", new ByteArrayContent(file), Cancellation);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        Assert.Null(opener.Open(query).Problem);
    }

    [Theory]
    [InlineData("?mode=best", "mode= must be one of faithful, editable")]
    [InlineData("?level=0", "A noise level is a number from 0.001 to 1")]
    [InlineData("?x=2", "A square crop has x and y from 0 to 1")]
    [InlineData("?edge=NaN", "edge= must be a finite number")]
    [InlineData("?alpha=1", "beta= must be a finite number")]
    public async Task What_cannot_be_made_is_said(string query, string words) => await RefusesAsync(query, Png(), words);

    [Fact]
    public async Task Files_that_are_no_corner_are_refused_with_the_reason()
    {
        await RefusesAsync("", [], "There is neither a file nor a place");
        await RefusesAsync("", "not a picture"u8.ToArray(), "no PNG, JPEG or WebP");
        await RefusesAsync("", Png()[..60], "no PNG, JPEG or WebP");
        await RefusesAsync("", [0x93, .. "NUMPY"u8, 1, 0, 0xC8, 0, 0, 0, 0, 0], "cut off in its header");
        await RefusesAsync("", new byte[20_000_001], "more than 20 MB");
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        string none = new('a', 64);
        foreach (string path in (string[])[$"/api/corners/{none}", $"/api/corners/{none}/corner.png", $"/api/corners/{none}/latent.npy", "/api/corners/..", "/api/corners/makings/none"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(path, Cancellation)).StatusCode);
        }

        using HttpResponseMessage unknown = await _client.PostAsync($"/api/worlds/{none}/corners?alpha=0&beta=0", null, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using HttpResponseMessage world = await _client.PostAsync("/api/worlds", new StringContent($$$"""{"z1":{"latent":"{{{none}}}"}}""", Encoding.UTF8, "application/json"), Cancellation);
        Assert.Contains("not here", await world.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, world.StatusCode);
    }

    [Fact]
    public async Task A_corner_that_is_being_made_can_be_given_up()
    {
        _web.Model.Fake.Hold();
        using HttpResponseMessage accepted = await PostAsync("", Png());
        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync(accepted.Headers.Location, Cancellation)).StatusCode);
        _web.Model.Fake.ReleaseAll();
        JsonElement ended = await EndedAsync(accepted.Headers.Location!);
        Assert.Contains("cancelled", ended.GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _web.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>16 × 16 pixels, twice the fake model's size.</summary>
    private static byte[] Png() => PictureEncoding.ToPngWith([.. Enumerable.Range(0, 16 * 16 * 3).Select(i => (byte)(i % 200))], [("Author", "somebody")]);

    private Task<HttpResponseMessage> PostAsync(string query, byte[] file) =>
        _client.PostAsync($"/api/worlds/{_web.FirstId}/corners{query}", new ByteArrayContent(file), Cancellation);

    private async Task RefusesAsync(string query, byte[] file, string words)
    {
        using HttpResponseMessage refused = await PostAsync(query, file);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> MadeAsync(Uri making) => (await EndedAsync(making)).GetProperty("hash").GetString()!;

    private async Task<JsonElement> EndedAsync(Uri making)
    {
        JsonElement answer = default;
        await LatentWorld.Tests.Limits.Poll.UntilAsync(
            async () =>
            {
                answer = await _client.GetFromJsonAsync<JsonElement>(making, Cancellation);
                return answer.TryGetProperty("hash", out _) || answer.TryGetProperty("failure", out _);
            },
            () => $"It has not ended: {answer}");
        return answer;
    }
}
