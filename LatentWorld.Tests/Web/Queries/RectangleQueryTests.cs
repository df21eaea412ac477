using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LatentWorld.Tests.Web.Queries;

/// <summary>A rectangle of tiles is read by one reader, whatever is asked of it.</summary>
public sealed class RectangleQueryTests : IDisposable
{
    private static readonly string[] Addresses = ["fields/stretch", "fields/stretch.csv", "density", "fields/score", "fields/fisher", "regions/measures", "regions/phases", "regions/labels.csv"];

    private readonly WebUnderTest _web = new();

    [Theory]
    [InlineData("zoom=3&minX=one&minY=0&maxX=2&maxY=2", "minX= must be a whole number from −9007199254740991 to 9007199254740991.")]
    [InlineData("zoom=3&minX=0&minY=1e2&maxX=2&maxY=2", "minY= must be a whole number from −9007199254740991 to 9007199254740991.")]
    [InlineData("zoom=&minX=0&minY=0&maxX=2&maxY=2", "zoom= must be a whole number from −20 to 40.")]
    [InlineData("zoom=3&minX=0&minY=0&maxX=9007199254740992&maxY=2", "maxX= must be a whole number from −9007199254740991 to 9007199254740991.")]
    [InlineData("zoom=03&minX=0&minY=0&maxX=2&maxY=2", "zoom= is \"03\". Write it as 3.")]
    [InlineData("zoom=3&minX=-0&minY=0&maxX=2&maxY=2", "minX= is \"-0\". Write it as 0.")]
    [InlineData("zoom=3&minX=0&minY=0&maxX=%2B2&maxY=2", "maxX= is \"+2\". Write it as 2.")]
    [InlineData("zoom=3&minX=0&minY=0&maxX=2&maxY=%202", "maxY= is \" 2\". Write it as 2.")]
    [InlineData("zoom=-20&minX=8193&minY=0&maxX=8195&maxY=2", "The rectangle must lie on the map, which goes to ±8589934592 in α and in β.")]
    [InlineData("zoom=0&minX=0&minY=-8589934593&maxX=2&maxY=-8589934590", "The rectangle must lie on the map, which goes to ±8589934592 in α and in β.")]
    [InlineData("minX=0&minY=0&maxX=2&maxY=2", "zoom= must be a whole number from −20 to 40.")]
    public async Task A_number_that_is_none_is_named_in_the_same_sentence_everywhere(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string address in Addresses)
        {
            using HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{_web.FirstId}/{address}?{query}", TestContext.Current.CancellationToken);
            JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

            Assert.Equal(
                (HttpStatusCode.BadRequest, "No such region.", words),
                (answer.StatusCode, problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString()));
        }
    }

    [Fact]
    public async Task The_description_of_the_server_has_them_as_whole_numbers()
    {
        using HttpClient client = _web.CreateClient();
        JsonElement paths = (await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken)).GetProperty("paths");

        foreach (string address in Addresses)
        {
            string path = $"/api/worlds/{{id}}/{address.Replace("stretch", "{kind}", StringComparison.Ordinal)}";
            JsonElement[] parameters = [.. paths.GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()];
            string[] step = path.Contains("density", StringComparison.Ordinal) || path.Contains("score", StringComparison.Ordinal) ? ["step"] : [];
            foreach (string name in (string[])["zoom", "minX", "minY", "maxX", "maxY", .. step])
            {
                JsonElement schema = Assert.Single(parameters, parameter => parameter.GetProperty("name").GetString() == name).GetProperty("schema");
                Assert.Contains("integer", schema.GetProperty("type").EnumerateArray().Select(type => type.GetString()));
                Assert.Equal(name is "zoom" or "step" ? "int32" : "int64", schema.GetProperty("format").GetString());
            }
        }
    }

    public void Dispose() => _web.Dispose();
}
