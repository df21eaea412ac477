using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Worlds;

public sealed class WorldEndpointTests : IDisposable
{
    private readonly WebUnderTest _web = new();

    [Fact]
    public async Task The_neutral_world_comes_first()
    {
        using HttpClient client = _web.CreateClient();
        JsonElement worlds = await client.GetFromJsonAsync<JsonElement>("/api/worlds", TestContext.Current.CancellationToken);

        Assert.Equal(9, worlds.GetArrayLength());
        Assert.Equal("The neutral world", worlds[0].GetProperty("title").GetString());
        Assert.Equal("neutral", worlds[0].GetProperty("name").GetString());
        Assert.Equal(_web.FirstId, worlds[0].GetProperty("id").GetString());
        Assert.Equal("High quality picture, 4k, detailed", worlds[0].GetProperty("world").GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task A_recipe_gets_an_id_and_missing_fields_are_filled()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage made = await PostAsync(client, """{"prompt":"a cat","steps":7,"z1":{"seed":9}}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        string recipe = await client.GetStringAsync(made.Headers.Location, TestContext.Current.CancellationToken);
        World world = CanonicalJson.Read(recipe);
        Assert.Equal("a cat", world.Prompt);
        Assert.Equal("", world.NegativePrompt);
        Assert.Equal(7, world.Steps);
        Assert.Equal(9UL, world.Z1.Seed);
        Assert.Equal(_web.Model.Reference, world.Model);
        Assert.EndsWith(WorldId.Of(world).Value, made.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_is_odd_about_a_recipe_is_said_when_it_is_made()
    {
        using HttpClient client = _web.CreateClient();
        Assert.Empty((await MakeAsync(client, """{"prompt":"a cat"}""")).GetProperty("notices").EnumerateArray());

        JsonElement made = await MakeAsync(client, """
            {"prompt":"a (cat:1.3)","z0":{"seed":7,"generator":"cpu"},"z1":{"seed":4294967303,"generator":"cpu"},"z2":{"seed":9,"generator":"cpu"}}
            """);
        Assert.Equal(
            [
                "The corners z0 and z1 are the same noise: pictures do not change with α. PyTorch's CPU generator takes the low 32 bits of a seed, and those of 7 and 4294967303 are equal.",
                "Plain words here, not instructions as in other tools: (cat:1.3).",
            ],
            made.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()!));
    }

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("9007199254740993", "\"9007199254740993\"")]
    [InlineData("\"9007199254740993\"", "\"9007199254740993\"")]
    [InlineData("\"7\"", "7")]
    [InlineData("18446744073709551615", "\"18446744073709551615\"")]
    public async Task A_seed_that_JavaScript_would_round_is_a_text(string sent, string written)
    {
        using HttpClient client = _web.CreateClient();
        JsonElement made = await MakeAsync(client, $$$"""{"z1":{"seed":{{{sent}}}}}""");
        string recipe = await client.GetStringAsync(new Uri($"/api/worlds/{made.GetProperty("id").GetString()}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"\"z1\":{{\"latent\":\"\",\"seed\":{written},", recipe);
        // As a JavaScript client would: read the recipe and post it as it is.
        Assert.Equal(made.GetProperty("id").GetString(), (await MakeAsync(client, recipe)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_list_and_the_document_have_seeds_as_recipes_have_them()
    {
        using var web = new WebUnderTest { Settings = new() { ["Worlds:1:Seeds:0"] = "18446744073709551615" } };
        using HttpClient client = web.CreateClient();
        JsonElement worlds = await client.GetFromJsonAsync<JsonElement>("/api/worlds", TestContext.Current.CancellationToken);
        Assert.Equal("18446744073709551615", worlds[1].GetProperty("world").GetProperty("z0").GetProperty("seed").GetString());
        Assert.Equal(123, worlds[1].GetProperty("world").GetProperty("z1").GetProperty("seed").GetInt32());

        JsonElement document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        JsonElement seed = document.GetProperty("components").GetProperty("schemas").GetProperty("WorldRecipe").GetProperty("properties").GetProperty("z0").GetProperty("properties").GetProperty("seed");
        Assert.Equal(["integer", "string"], seed.GetProperty("type").EnumerateArray().Select(type => type.GetString()).Order());
        Assert.Contains("2^53", seed.GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_recipe_s_fault_is_told_without_a_parser_s_words_and_controls()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await PostAsync(client, "{\n\"steps\":,}");
        string problem = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("look at line 2, byte 9", problem);
        Assert.DoesNotContain("BytePosition", problem);

        using HttpResponseMessage unknown = await PostAsync(client, """{"\u202estep":1}""");
        JsonElement read = await unknown.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.StartsWith("⟨U+202E⟩step is not a field", read.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("""{"steps":0}""", "steps")]
    [InlineData("""{"steps":1001}""", "steps")]
    [InlineData("""{"guidance":-1}""", "guidance")]
    [InlineData("""{"guidance":1e308}""", "guidance")]
    [InlineData("""{"size":512}""", "size")]
    [InlineData("""{"model":{"name":"other","hash":"ab"}}""", "model")]
    [InlineData("""{"normalisation":"cube"}""", "normalisation")]
    [InlineData("""{"z0":{"seed":-1}}""", "z0.seed")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"prompt":""", "")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    public async Task A_bad_recipe_is_refused_with_the_field_and_the_reason(string recipe, string field)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await PostAsync(client, recipe);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        JsonElement reasons = problem.GetProperty("errors").GetProperty(field);
        Assert.NotEmpty(reasons[0].GetString()!);
        Assert.Equal("This world cannot be made.", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_recipe_that_is_too_long_is_refused()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await PostAsync(client, $$"""{"prompt":"{{new string('x', 40_000)}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_refused_world_is_not_stored()
    {
        using HttpClient client = _web.CreateClient();
        World refused = _web.Catalogue.Default with { Steps = 0 };
        using HttpResponseMessage answer = await PostAsync(client, CanonicalJson.Write(refused));
        Assert.Null(_web.Services.GetRequiredService<PictureStore>().Recall(WorldId.Of(refused)));
    }

    [Fact]
    public async Task Geometry_gives_the_norm_of_z0()
    {
        using HttpClient client = _web.CreateClient();
        JsonElement geometry = await client.GetFromJsonAsync<JsonElement>(
            $"/api/worlds/{_web.FirstId}/geometry", TestContext.Current.CancellationToken);
        Assert.Equal(4, geometry.GetProperty("targetNorm").GetDouble());
        Assert.True(geometry.GetProperty("z0Z0").GetDouble() > 0);
    }

    [Fact]
    public async Task Geometry_of_a_world_off_the_sphere_has_no_norm_to_project_to()
    {
        using HttpClient client = _web.CreateClient();
        WorldId id = _web.Catalogue.Worlds.Single(start => start.World.Normalisation == Normalisation.None).Id;
        JsonElement geometry = await client.GetFromJsonAsync<JsonElement>($"/api/worlds/{id.Value}/geometry", TestContext.Current.CancellationToken);
        Assert.Equal(JsonValueKind.Null, geometry.GetProperty("targetNorm").ValueKind);
    }

    [Fact]
    public async Task More_worlds_than_a_person_makes_are_refused_in_words()
    {
        using HttpClient client = _web.CreateClient();
        HttpStatusCode last = HttpStatusCode.OK;
        for (int i = 0; i <= 30 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using HttpResponseMessage answer = await PostAsync(client, $$"""{"steps":{{i + 1}},"guidance":3}""");
            last = answer.StatusCode;
            if (last == HttpStatusCode.TooManyRequests)
            {
                Assert.Contains("worlds a minute", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [InlineData("/healthz", "fake on CPU, fp32")]
    [InlineData("/openapi/v1.json", "Makes a world from a recipe and gives its id.")]
    public async Task Health_and_document_answer(string address, string text)
    {
        using HttpClient client = _web.CreateClient();
        Assert.Contains(text, await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _web.Dispose();

    private static async Task<JsonElement> MakeAsync(HttpClient client, string recipe)
    {
        using HttpResponseMessage made = await PostAsync(client, recipe);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string recipe)
    {
        using var body = new StringContent(recipe, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/api/worlds", UriKind.Relative), body, TestContext.Current.CancellationToken);
    }
}
