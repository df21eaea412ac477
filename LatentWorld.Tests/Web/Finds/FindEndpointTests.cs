using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Finds;

/// <summary>Pictures by words over HTTP, on the fake model.</summary>
public sealed class FindEndpointTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task The_kept_pictures_nearest_to_words_are_told_with_their_places_and_addresses()
    {
        using HttpClient client = _web.CreateClient();
        TileService tiles = _web.Services.GetRequiredService<TileService>();
        for (int x = 0; x < 12; x++)
        {
            await tiles.GetAsync(_web.Catalogue.Worlds[0].World, new TileAddress(2, x, 3 * x % 7), TestContext.Current.CancellationToken);
        }

        JsonElement found = await client.GetFromJsonAsync<JsonElement>($"{Find}?words=red&count=2", TestContext.Current.CancellationToken);

        Assert.Equal(("red", 12, true), (found.GetProperty("words").GetString(), found.GetProperty("searched").GetInt32(), found.GetProperty("whole").GetBoolean()));
        JsonElement[] pictures = [.. found.GetProperty("pictures").EnumerateArray()];
        Assert.InRange(pictures.Length, 1, 2);
        foreach (JsonElement picture in pictures)
        {
            Assert.InRange(picture.GetProperty("likeness").GetDouble(), -1, 1);
            using HttpResponseMessage had = await client.GetAsync("/" + picture.GetProperty("picture").GetString(), TestContext.Current.CancellationToken);
            Assert.Equal("image/webp", had.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(12, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("", "Say in 1 to 400 characters")]
    [InlineData("?words=%20", "Say in 1 to 400 characters")]
    [InlineData("?words=too%20long", "This text is too long.")]
    [InlineData("?words=red&count=0", "count= must be a whole number from 1 to 100")]
    [InlineData("?words=red&count=x", "count= must be a whole number from 1 to 100")]
    public async Task What_cannot_be_looked_for_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync(Find + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_knows_no_words_says_so_and_an_unknown_world_is_unknown()
    {
        using var mute = new WebUnderTest { Model = new FakeModel { EmbedsTexts = false } };
        using HttpClient client = mute.CreateClient();
        HttpResponseMessage refused = await client.GetAsync($"/api/worlds/{mute.FirstId}/find?words=red", TestContext.Current.CancellationToken);
        HttpResponseMessage unknown = await client.GetAsync($"/api/worlds/{new string('0', 64)}/find?words=red", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (refused.StatusCode, unknown.StatusCode));
    }

    public void Dispose() => _web.Dispose();

    private string Find => $"/api/worlds/{_web.FirstId}/find";
}
