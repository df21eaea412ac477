using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LatentWorld.Tests.Web.Plots;

/// <summary>Plots over HTTP.</summary>
public sealed class PlotEndpointTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task Its_pictures_can_be_fetched_and_none_is_rendered_before()
    {
        using HttpClient client = _web.CreateClient();

        JsonElement plot = await client.GetFromJsonAsync<JsonElement>($"/api/worlds/{_web.FirstId}/points/0.375/0.5/plot?x=guidance&x=1&x=3&y=prompt&y=a%20cat&y=", TestContext.Current.CancellationToken);

        Assert.Equal(["guidance", "prompt"], plot.GetProperty("axes").EnumerateArray().Select(axis => axis.GetProperty("name").GetString()));
        JsonElement[] cells = [.. plot.GetProperty("cells").EnumerateArray()];
        Assert.Equal(4, cells.Select(cell => cell.GetProperty("world").GetString()).Distinct().Count());
        Assert.Equal(0, _web.Model.Decoded);
        JsonElement recipe = await client.GetFromJsonAsync<JsonElement>($"/api/worlds/{cells[1].GetProperty("world").GetString()}", TestContext.Current.CancellationToken);
        Assert.Equal((3, "a cat"), (recipe.GetProperty("guidance").GetDouble(), recipe.GetProperty("prompt").GetString()));
        using HttpResponseMessage picture = await client.GetAsync($"/{cells[3].GetProperty("picture").GetString()}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal(1, _web.Model.Decoded);
    }

    [Theory]
    [InlineData("", "one to 3 axes")]
    [InlineData("?x=guidance", "guidance has 0")]
    [InlineData("?x=guidance&x=many", "is no value of guidance")]
    [InlineData("?x=steps&x=100000", "Steps")]
    [InlineData("?x=z1.latent&x=0000000000000000000000000000000000000000000000000000000000000000", "corner")]
    public async Task What_cannot_be_laid_out_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();

        using HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{_web.FirstId}/points/0.375/0.5/plot{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _web.Dispose();
}
