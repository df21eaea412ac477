using System.Net;
using System.Net.Http.Json;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LatentWorld.Tests.Web.Worlds;

/// <summary>A picture of very many steps is refused wherever its world comes from.</summary>
public sealed class StepsBoundTests
{
    private const string Words = "at most 30 steps, not 31";

    [Fact]
    public async Task A_recipe_of_more_steps_is_refused_in_words()
    {
        await using WebUnderTest web = Bounded();
        using HttpClient client = web.CreateClient();

        using HttpResponseMessage refused = await client.PostAsJsonAsync("/api/worlds", new { steps = 31 }, TestContext.Current.CancellationToken);
        using HttpResponseMessage made = await client.PostAsJsonAsync("/api/worlds", new { steps = 30 }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(Words, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task A_link_of_more_steps_opens_the_start_world_and_says_why()
    {
        await using WebUnderTest web = Bounded();
        World world = web.Catalogue.Default with { Steps = 31 };

        OpenedPlace place = web.Services.GetRequiredService<LinkOpener>().Open(new(ShareLink.Of(world, ShareLink.Start).PackedRecipe));

        Assert.Contains(Words, place.Problem);
        Assert.Equal(web.Catalogue.First.World, place.World);
    }

    [Fact]
    public async Task A_world_that_was_kept_under_a_higher_bound_is_not_rendered()
    {
        await using WebUnderTest web = Bounded();
        World world = web.Catalogue.Default with { Steps = 31 };
        web.Store.Remember(world);
        using HttpClient client = web.CreateClient();

        using HttpResponseMessage answer = await client.GetAsync(
            new Uri($"/worlds/{WorldId.Of(world)}/tiles/2/1/1.webp", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, web.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task A_start_world_of_more_steps_is_left_out_and_named()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:MaxSteps"] = "30", ["Worlds:1:Steps"] = "31" } };
        Assert.DoesNotContain(web.Catalogue.Worlds, start => start.World.Steps > 30);
        Assert.Contains("“Without words” is left out: it has 31 steps, and Tiles:MaxSteps is 30.", web.Catalogue.LeftOut);
        Assert.NotNull(web.Catalogue.Find("neutral"));
    }

    [Fact]
    public async Task A_start_world_whose_corners_the_model_lacks_is_left_out_and_named()
    {
        await using var web = new WebUnderTest();
        Assert.Contains("“Symbiosis” is left out: fake has no corner “coral-60” in its folder corners, or it could not be kept.", web.Catalogue.LeftOut);
        Assert.Null(web.Catalogue.Find("symbiosis"));
    }

    [Fact]
    public async Task The_first_start_world_is_not_left_out()
    {
        await using var web = new WebUnderTest { Settings = { ["Tiles:MaxSteps"] = "5" } };
        Assert.Contains("it has 20 steps, and Tiles:MaxSteps is 5", Assert.Throws<OptionsValidationException>(() => web.Catalogue).Message);
    }

    private static WebUnderTest Bounded() => new() { Settings = { ["Tiles:MaxSteps"] = "30" } };
}
