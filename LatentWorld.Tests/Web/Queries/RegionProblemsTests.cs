using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Web.Queries;

/// <summary>What cannot be measured is refused alike, wherever it is asked.</summary>
public sealed class RegionProblemsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("fields/sensitivity?zoom=3&minX=0&minY=0&maxX=2&maxY=2")]
    [InlineData("fields/area.csv?zoom=3&minX=0&minY=0&maxX=2&maxY=2")]
    [InlineData("regions/measures?zoom=3&minX=0&minY=0&maxX=8&maxY=8")]
    [InlineData("regions/measures?region=0,0,1,1")]
    [InlineData("regions/phases?region=0,0,1,1")]
    [InlineData("regions/labels.npy?region=0,0,1,1&zoom=3")]
    [InlineData("spectrum?alpha=0.25&beta=0.5")]
    public async Task A_model_without_an_image_encoder_is_told_of_in_one_sentence(string address)
    {
        using var blind = new WebUnderTest { Model = new FakeModel { FeatureCount = 0 }, Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }) };
        using HttpClient client = blind.CreateClient();

        using HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{blind.FirstId}/{address}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(ImageEncoderLack.Words, problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("density?zoom=3&minX=0&minY=0&maxX=2&maxY=2&step=two", "No such step.")]
    [InlineData("fields/fisher?zoom=3&minX=0&minY=0&maxX=8&maxY=8&decay=0", "No such decay.")]
    [InlineData("fields/fisher?zoom=3&minX=0&minY=0&maxX=99&maxY=8", "No such region.")]
    [InlineData("regions/measures?zoom=3&minX=0&minY=0&maxX=8&maxY=8&labels=clusters&k=1", "No such labels.")]
    [InlineData("regions/measures?zoom=3&minX=0&minY=0&maxX=8&maxY=8&labels=colours", "No such labels.")]
    public async Task A_parameter_that_cannot_be_taken_heads_the_answer(string address, string title)
    {
        using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();

        using HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{web.FirstId}/{address}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(title, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("title").GetString());
    }

    public void Dispose() => _folder.Dispose();
}
