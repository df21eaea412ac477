using System.Net;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Journals;

/// <summary>The page of a journal that is printed.</summary>
public sealed class JournalPrintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;
    private readonly HttpClient _client;

    public JournalPrintTests()
    {
        _web = new() { Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }) };
        _client = _web.CreateClient();
    }

    [Fact]
    public async Task It_has_world_entries_and_pictures_and_needs_no_script()
    {
        World world = _web.Catalogue.First.World;
        string id = Begin(new(EntryKind.Find, [new(0.375, 0.25)], 5, "Half a <cat>", "Look at\nthe ears.", "cat"), new(EntryKind.Region, [new(0, 0), new(1, 2)]));

        string page = await _client.GetStringAsync($"/journals/{id}/print", TestContext.Current.CancellationToken);

        Assert.Contains("Half a &lt;cat&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Look at\nthe ears.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"worlds/{WorldId.Of(world)}/tiles/3/3/2.webp", page, StringComparison.Ordinal);
        Assert.Contains($"worlds/{WorldId.Of(world)}/tiles/1/1/2.webp", page, StringComparison.Ordinal);
        Assert.Contains(world.Prompt.Length > 0 ? WebUtility.HtmlEncode(world.Prompt) : "none", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        using HttpResponseMessage style = await _client.GetAsync("/print.css", TestContext.Current.CancellationToken);
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        using HttpResponseMessage picture = await _client.GetAsync($"/worlds/{WorldId.Of(world)}/tiles/3/3/2.webp", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task More_than_500_entries_come_in_parts_and_it_says_so()
    {
        string id = Begin([.. Enumerable.Range(0, 620).Select(i => new EntryContent(EntryKind.Place, [new(i, 0)], Name: $"number {i}"))]);

        string first = await _client.GetStringAsync($"/journals/{id}/print", TestContext.Current.CancellationToken);
        string second = await _client.GetStringAsync($"/journals/{id}/print?from=500", TestContext.Current.CancellationToken);

        Assert.Contains("entries 1 to 500 of 620", first, StringComparison.Ordinal);
        Assert.Contains("print?from=500", first, StringComparison.Ordinal);
        Assert.Contains("number 499<", first, StringComparison.Ordinal);
        Assert.DoesNotContain("number 500<", first, StringComparison.Ordinal);
        Assert.Contains("number 500<", second, StringComparison.Ordinal);
        Assert.Contains("print?from=0", second, StringComparison.Ordinal);
        Assert.DoesNotContain("print?from=1000", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_has_the_pictures_of_its_places()
    {
        string id = Begin(new EntryContent(EntryKind.Route, [new(0, 0), new(0.5, 0), new(1, 1)], What: "Route of 3 places, straight"));
        string page = WebUtility.HtmlDecode(await _client.GetStringAsync($"/journals/{id}/print", TestContext.Current.CancellationToken));
        string strip = page[page.IndexOf("class=\"strip\"", StringComparison.Ordinal)..];
        Assert.Equal(3, strip.Split("<img").Length - 1);
        Assert.Contains("3 places, from α 0, β 0 to α 1, β 1", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/journals/nobody/print", HttpStatusCode.NotFound)]
    [InlineData("/journals/nobody/print?from=-1", HttpStatusCode.BadRequest)]
    [InlineData("/journals/JOURNAL/print?from=1", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused_in_words(string path, HttpStatusCode status)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path.Replace("JOURNAL", Begin(new EntryContent(EntryKind.Place, [new(0, 0)])), StringComparison.Ordinal)) { Headers = { { "Accept", "text/html" } } };
        using HttpResponseMessage refused = await _client.SendAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal(status, refused.StatusCode);
        Assert.Contains("<main", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _web.Dispose();
        _web.Store.Dispose();
        _folder.Dispose();
    }

    private string Begin(params EntryContent[] contents) =>
        _web.Services.GetRequiredService<JournalShelf>().Create(_web.Catalogue.First.World, "Chimeras", contents).Journal.Id;
}
