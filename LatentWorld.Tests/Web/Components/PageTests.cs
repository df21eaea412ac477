using System.Net;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Components;

public sealed class PageTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task The_start_page_shows_the_first_world()
    {
        string page = await OpenAsync("/");
        Assert.Contains("<title>The neutral world · LatentWorld</title>", page);
        Assert.Contains("og:title", page);
        Assert.Contains($"http://localhost/worlds/{_web.FirstId}/preview.png", page);
        Assert.DoesNotContain("This link cannot be opened here.", page);
    }

    [Fact]
    public async Task A_shared_view_has_its_words_and_preview_and_its_world_is_known()
    {
        World world = FakeModel.World(77) with { Prompt = "a \"red\" <car>" };
        string page = await OpenAsync("/" + new ShareLink(world, new(0.25, -0.5), 3.5).ToQuery());

        Assert.Contains("a &quot;red&quot; &lt;car&gt;", page);
        Assert.DoesNotContain("<car>", page);
        Assert.Contains($"/worlds/{WorldId.Of(world)}/preview.png?at=0.25,-0.5,3.5", page);
        Assert.Contains("The place around (0.25, −0.5)", WebUtility.HtmlDecode(page));
        Assert.Equal(world, _web.Services.GetRequiredService<PictureStore>().Recall(WorldId.Of(world)));
        Assert.False(_web.Store.IsRemembered(WorldId.Of(world)));
    }

    [Fact]
    public async Task A_shared_region_has_its_corners_in_words()
    {
        var region = new Region(new(0.1, 0.2), new(0.3, 0.4));
        string page = await OpenAsync("/" + ShareLink.Of(FakeModel.World(5), region).ToQuery());
        Assert.Contains("The region from (0.1, 0.2) to (0.3, 0.4)", page);
        Assert.Contains("preview.png?region=0.1,0.2,0.3,0.4", page);
    }

    [Theory]
    [InlineData("/?world=nonsense")]
    [InlineData("/?at=1,2")]
    [InlineData("/?region=1,2,3,4,5")]
    [InlineData("/?world=nobody&at=0,0,1")]
    [InlineData("/?world=%FF%00&at=0,0,1")]
    public async Task A_damaged_link_says_so_over_the_start_world(string address)
    {
        string page = await OpenAsync(address);
        Assert.Contains("This link cannot be opened here.", page);
        Assert.Contains("<title>The neutral world · LatentWorld</title>", page);
    }

    [Theory]
    [InlineData("/?at=.5,.5,4", "neutral", "at=0.5,0.5,4")]
    [InlineData("/?region=0,0,.5,.25", "neutral", "region=0,0,0.5,0.25")]
    [InlineData("/?world=flowers&at=0.5,-1,2).", "flowers", "at=0.5,-1,2")]
    [InlineData("/?world=Flowers&amp;at=0.5,-1,2", "flowers", "at=0.5,-1,2")]
    [InlineData("/?picture=3/1/-2", "neutral", "at=0.125,-0.25,3&picture=3/1/-2")]
    [InlineData("/?world=flowers&at=0,0,1&layers=psl&opacity=0.5&scale=linear,0,2", "flowers", "at=0,0,1&layers=psl&opacity=0.5&scale=linear,0,2")]
    public async Task A_link_without_a_world_and_one_with_a_name_open_and_are_told_in_full(string address, string name, string place)
    {
        string page = await OpenAsync(address);
        Assert.DoesNotContain("This link cannot be opened here.", page);
        Assert.Contains($"og:url\" content=\"http://localhost/?world={name}&{place}\"", page.Replace("&amp;", "&", StringComparison.Ordinal));
        Assert.Contains($"/worlds/{_web.Catalogue.Find(name)!.Id}/preview.png", page);
    }

    [Fact]
    public async Task A_start_world_is_told_by_its_name_however_it_was_asked_for()
    {
        string page = await OpenAsync("/" + new ShareLink(_web.Catalogue.First.World, new(0, 0), 2).ToQuery());
        Assert.Contains("http://localhost/?world=neutral&amp;at=0,0,2\"", page);
    }

    [Fact]
    public async Task A_name_alone_opens_where_the_world_begins()
    {
        string page = await OpenAsync("/?world=out-of-sphere");
        Assert.Contains("<title>Out of the sphere · LatentWorld</title>", page);
        Assert.DoesNotContain("This link cannot be opened here.", page);
        Assert.Contains("neutral, without-words, ornaments", await OpenAsync("/?world=outofsphere"));
    }

    [Fact]
    public async Task What_would_act_in_a_prompt_stands_in_the_page_as_what_it_is()
    {
        World world = FakeModel.World(78) with { Prompt = "evil\u202egnp.exe\0 חתול" };
        string page = WebUtility.HtmlDecode(await OpenAsync("/" + new ShareLink(world, new(0, 0), 2).ToQuery()));
        Assert.Contains("<title>\u2068evil⟨U+202E⟩gnp.exe␀ חתול\u2069 · LatentWorld</title>", page);
        Assert.Matches("<bdi[^>]*>evil⟨U\\+202E⟩gnp.exe␀ חתול</bdi>", page);
        Assert.DoesNotContain("\u202e", page);
        Assert.DoesNotContain("\0", page);
    }

    [Fact]
    public async Task A_place_out_of_range_says_so()
    {
        string page = await OpenAsync("/" + new ShareLink(FakeModel.World(), new(0, 0), 3).ToQuery().Replace("at=0,0,3", "at=0,0,1e300"));
        Assert.Contains("zoom must be from", page);
    }

    [Fact]
    public async Task A_link_of_another_model_names_both_and_stores_nothing()
    {
        World world = FakeModel.World() with { Model = new("dreamer", "abcdef0123456789" + new string('0', 48)) };
        string page = await OpenAsync("/" + new ShareLink(world, new(0, 0), 2).ToQuery());

        Assert.Contains("dreamer (abcdef012345", page);
        Assert.Contains("fake (000000000000", page);
        Assert.Null(_web.Services.GetRequiredService<PictureStore>().Recall(WorldId.Of(world)));
    }

    public void Dispose() => _web.Dispose();

    private async Task<string> OpenAsync(string address)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(
            new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return page.Replace("&#xB7;", "·", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal);
    }
}
