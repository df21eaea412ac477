using System.Net;
using System.Net.Http.Headers;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Web.Tiles;

public sealed class TileEndpointTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Theory]
    [InlineData("webp", "image/webp")]
    [InlineData("png", "image/png")]
    public async Task A_picture_may_be_kept_for_ever(string ending, string type)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/tiles/2/-1/3.{ending}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        CacheControlHeaderValue kept = answer.Headers.CacheControl!;
        Assert.True(kept.Public);
        Assert.Equal(TimeSpan.FromDays(365), kept.MaxAge);
        Assert.Contains(kept.Extensions, e => e.Name == "immutable");
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_PNG_is_saved_under_a_name_that_no_program_takes_for_an_option()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/tiles/2/-1/-2.png");
        Assert.Equal("inline; filename=\"latentworld-2_-1_-2.png\"", Assert.Single(answer.Content.Headers.GetValues("Content-Disposition")));
    }

    [Fact]
    public async Task Who_has_a_picture_gets_304()
    {
        using HttpClient client = _web.CreateClient();
        string address = $"/worlds/{_web.FirstId}/tiles/0/0/0.webp";
        using HttpResponseMessage first = await GetAsync(client, address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using HttpResponseMessage answer = await client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Equal(1, _web.Model.Decoded);
    }

    [Fact]
    public async Task A_points_picture_is_its_tiles_rendered_once()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage point = await GetAsync(client, $"/worlds/{_web.FirstId}/points/-0.25/0.75.webp");
        using HttpResponseMessage tile = await GetAsync(client, $"/worlds/{_web.FirstId}/tiles/3/-2/6.webp");

        Assert.Equal(HttpStatusCode.OK, point.StatusCode);
        Assert.Equal("image/webp", point.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), point.Headers.CacheControl!.MaxAge);
        Assert.Equal(tile.Headers.ETag!.Tag, point.Headers.ETag!.Tag);
        Assert.Equal(1, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("0.1/-3")]
    [InlineData("1E-07/123456.789")]
    [InlineData("0.30000000000000004/1E+20")]
    public async Task A_point_between_the_lattices_has_a_picture(string point)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/points/{point}.webp");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("0.10/0", "0.1/0")]
    [InlineData(".5/0", "0.5/0")]
    [InlineData("-0/0", "0/0")]
    [InlineData("1e-7/0", "1E-07/0")]
    [InlineData("0.1000000000000000055/0", "0.1/0")]
    [InlineData("NaN/0", null)]
    [InlineData("0/1e999", null)]
    [InlineData("left/0", null)]
    public async Task A_point_has_one_spelling(string asked, string? named)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/points/{asked}.webp");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            named is null ? "such as 0.1, -3 or 1E-07.\"" : $"these would be {named}.\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, _web.Model.Decoded);
    }

    [Fact]
    public async Task A_PNG_has_a_tag_of_its_own()
    {
        using HttpClient client = _web.CreateClient();
        string address = $"/worlds/{_web.FirstId}/tiles/0/0/0";
        using HttpResponseMessage webp = await GetAsync(client, address + ".webp");
        using HttpResponseMessage png = await GetAsync(client, address + ".png");
        Assert.NotEqual(webp.Headers.ETag, png.Headers.ETag);

        using HttpResponseMessage known = await AskAsync(png.Headers.ETag!), other = await AskAsync(webp.Headers.ETag!);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (known.StatusCode, other.StatusCode));
        Assert.Equal("image/png", other.Content.Headers.ContentType?.MediaType);

        async Task<HttpResponseMessage> AskAsync(EntityTagHeaderValue tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + ".png");
            request.Headers.IfNoneMatch.Add(tag);
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("40/0/0")]
    [InlineData("-20/0/0")]
    [InlineData("0/9007199254740991/0")]
    [InlineData("0/0/-9007199254740991")]
    public async Task The_outermost_addresses_are_pictures(string tile)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/tiles/{tile}.webp");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("41/0/0")]
    [InlineData("-21/0/0")]
    [InlineData("0/9007199254740992/0")]
    [InlineData("0/0/-9223372036854775808")]
    [InlineData("0/99999999999999999999/0")]
    [InlineData("0/1e3/0")]
    [InlineData("0/NaN/0")]
    [InlineData("zoom/0/0")]
    [InlineData("0.5/0/0")]
    [InlineData("0/+1/0")]
    [InlineData("00/0/0")]
    [InlineData("0/-0/0")]
    [InlineData("0/0/-01")]
    public async Task A_bad_address_is_refused_in_words_and_nothing_is_rendered(string tile)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string address in new[] { $"/worlds/{_web.FirstId}/tiles/{tile}.webp", $"/api/worlds/{_web.FirstId}/tiles/{tile}" })
        {
            using HttpResponseMessage answer = await GetAsync(client, address);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("is no tile address", await TextAsync(answer));
        }

        Assert.Equal(0, _web.Model.Fake.RowsRun);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("nonsense")]
    public async Task An_unknown_world_is_404_in_words(string id)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{id}/tiles/0/0/0.webp");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("No such world", await TextAsync(answer));
    }

    [Fact]
    public async Task A_failed_picture_says_why_and_is_not_kept()
    {
        using HttpClient client = _web.CreateClient();
        _web.Model.DecodeFailure = new InvalidOperationException("no");
        using HttpResponseMessage failed = await GetAsync(client, $"/worlds/{_web.FirstId}/tiles/0/1/1.webp");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("could not be made", await TextAsync(failed));
        Assert.Null(failed.Headers.ETag);
    }

    [Fact]
    public async Task Details_say_where_a_picture_lies()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/api/worlds/{_web.FirstId}/tiles/2/1/-3");
        string text = await TextAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"alpha\":0.25", text);
        Assert.Contains("\"beta\":-0.75", text);
        Assert.Contains("\"provider\":\"CPU\"", text);
    }

    [Fact]
    public async Task Details_tell_no_norm_where_half_precision_overflows()
    {
        World world = _web.Catalogue.Default with { Arithmetic = Arithmetic.Fp16 };
        _web.Store.Remember(world);
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/api/worlds/{WorldId.Of(world).Value}/tiles/0/8000/8000");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"normBefore\":null", await TextAsync(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?at=0.5,0.5,3")]
    [InlineData("?at=1E300,-1E300,40")]
    [InlineData("?region=0,0,1,1")]
    [InlineData("?region=-1E300,-1E300,1E300,1E300")]
    [InlineData("?region=0,0,5E-324,5E-324")]
    public async Task A_preview_is_painted_from_what_is_there(string place)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/preview.png{place}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0, _web.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task A_preview_of_no_place_is_refused_in_words()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await GetAsync(client, $"/worlds/{_web.FirstId}/preview.png?at=1,2");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("finite numbers", await TextAsync(answer));
    }

    public void Dispose() => _web.Dispose();

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<string> TextAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
