using System.Net;

namespace LatentWorld.Tests.Web.Refusals;

/// <summary>No refusal is a blank page.</summary>
public sealed class BareAnswerTests
{
    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound, "There is nothing at /nothing. The map is at /")]
    [InlineData("DELETE", "/api/worlds", HttpStatusCode.MethodNotAllowed, "/api/worlds does not take DELETE; it takes GET")]
    [InlineData("POST", "/api/worlds", HttpStatusCode.UnsupportedMediaType, "Content-Type: application/json")]
    [InlineData("PUT", "/", HttpStatusCode.MethodNotAllowed, "/ does not take PUT; it takes GET")]
    [InlineData("DELETE", "/jobs", HttpStatusCode.MethodNotAllowed, "/jobs does not take DELETE; it takes GET")]
    public async Task What_routing_refuses_is_said_in_words(string method, string path, HttpStatusCode status, string words)
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? new StringContent("{}") : null;

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/jobs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/_blazor/disconnect", HttpStatusCode.BadRequest)]
    public async Task What_a_form_is_sent_to_and_takes_none_says_so(string path, HttpStatusCode status)
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using var form = new FormUrlEncodedContent([new("a", "b")]);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("\"detail\":\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_browser_is_shown_a_page_that_leads_back_to_the_map()
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");

        using HttpResponseMessage answer = await client.GetAsync(new Uri("/<nothing>", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("There is nothing at /&lt;nothing&gt;", page);
        Assert.Contains("href=\"/\"", page);
    }
}
