using System.Net;
using System.Text;

namespace LatentWorld.Tests.Web.Worlds;

/// <summary>Numbers and texts of a recipe at their bounds.</summary>
public sealed class RecipeBoundTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Theory]
    [InlineData("{\"steps\":1}", true)]
    [InlineData("{\"steps\":0}", false)]
    [InlineData("{\"steps\":200}", true)]
    [InlineData("{\"steps\":201}", false)]
    [InlineData("{\"guidance\":0}", true)]
    [InlineData("{\"guidance\":-0.001}", false)]
    [InlineData("{\"guidance\":100}", true)]
    [InlineData("{\"guidance\":100.001}", false)]
    [InlineData("{\"z0\":{\"seed\":\"18446744073709551615\"}}", true)]
    [InlineData("{\"z0\":{\"seed\":\"18446744073709551616\"}}", false)]
    public Task A_number_is_taken_up_to_its_bound(string recipe, bool isTaken) => TakesAsync(recipe, isTaken);

    [Theory]
    [InlineData("prompt", 2000, true)]
    [InlineData("prompt", 2001, false)]
    [InlineData("negativePrompt", 2000, true)]
    [InlineData("negativePrompt", 2001, false)]
    public Task A_text_is_taken_up_to_its_bound(string field, int length, bool isTaken) =>
        TakesAsync($"{{\"{field}\":\"{new string('x', length)}\"}}", isTaken);

    public void Dispose() => _web.Dispose();

    private async Task TakesAsync(string recipe, bool isTaken)
    {
        using HttpClient client = _web.CreateClient();
        using var body = new StringContent(recipe, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/worlds", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(isTaken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
