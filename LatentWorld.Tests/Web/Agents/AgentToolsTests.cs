using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Tests.Limits;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace LatentWorld.Tests.Web.Agents;

/// <summary>What agents are offered by the Model Context Protocol, called as they call it.</summary>
public sealed class AgentToolsTests
{
    [Fact]
    public async Task Each_tool_says_what_it_does_and_what_it_takes()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();

        ModelContextProtocol.Client.McpClientTool[] tools = [.. await agent.ToolsAsync()];

        Assert.Equal(
            ["cancel_job", "commit_steps", "dive", "find_by_words", "job_status", "keep_in_journal", "list_worlds", "make_world", "open_link", "picture_at", "plot", "read_field", "read_journal", "render_region", "route", "search_rifts"],
            tools.Select(tool => tool.Name).Order());
        foreach (ModelContextProtocol.Client.McpClientTool tool in tools)
        {
            Assert.True(tool.Description.Length > 60, $"{tool.Name} says too little.");
            foreach (JsonProperty parameter in tool.JsonSchema.GetProperty("properties").EnumerateObject())
            {
                Assert.False(string.IsNullOrWhiteSpace(parameter.Value.GetProperty("description").GetString()), $"{tool.Name}: {parameter.Name}");
            }
        }
    }

    [Fact]
    public async Task Worlds_are_listed_and_made()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();
        JsonElement first = (await agent.ReadAsync("list_worlds", new { })).GetProperty("worlds")[0];
        Assert.Equal(agent.Web.FirstId, first.GetProperty("id").GetString());

        JsonElement made = await agent.ReadAsync("make_world", new { recipe = new { prompt = "a ship", guidance = 3 } });

        Assert.NotEqual(agent.Web.FirstId, made.GetProperty("id").GetString());
        Assert.Equal("a ship", made.GetProperty("recipe").GetProperty("prompt").GetString());
        Assert.Contains("?world=", made.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Contains("Guidance", await agent.RefusalAsync("make_world", new { recipe = new { guidance = 1e9 } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?at=0.25,0.5,3", .25)]
    [InlineData("http://maps.example/?at=0.25,0.5,3#what?", .25)]
    [InlineData("http://maps.example/#?at=0.25,0.5,3", .5)]
    public async Task A_link_is_opened_as_far_as_its_number_sign(string link, double alpha)
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();

        JsonElement opened = await agent.ReadAsync("open_link", new { link });

        Assert.Equal(agent.Web.FirstId, opened.GetProperty("world").GetString());
        Assert.Equal(alpha, opened.TryGetProperty("place", out JsonElement place) ? place.GetProperty("alpha").GetDouble() : .5);
    }

    [Fact]
    public async Task A_picture_comes_as_an_image_with_its_words_and_recipe()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();

        CallToolResult answer = await agent.CallAsync("picture_at", new { alpha = .25, beta = .5, zoom = 2, measure = true });

        Assert.False(answer.IsError ?? false, AgentUnderTest.TextOf(answer));
        ImageContentBlock image = Assert.Single(answer.Content.OfType<ImageContentBlock>());
        Assert.Equal("image/webp", image.MimeType);
        JsonElement body = JsonSerializer.Deserialize<JsonElement>(AgentUnderTest.TextOf(answer));
        Assert.Equal((.25, .5), (body.GetProperty("alpha").GetDouble(), body.GetProperty("beta").GetDouble()));
        Assert.NotEmpty(body.GetProperty("words").EnumerateArray());
        Assert.Contains("picture=2/1/2", body.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.True(body.GetProperty("sensitivity").GetDouble() > 0);
    }

    [Fact]
    public async Task A_field_is_a_grid_of_what_is_there()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();
        JsonElement rendered = await agent.ReadAsync("render_region", new { region = new[] { 0, 0, 1, 1 }, zoom = 2, wait_seconds = 60 });
        Assert.Equal(("done", 25), (rendered.GetProperty("job").GetProperty("state").GetString(), rendered.GetProperty("job").GetProperty("done").GetInt32()));
        Assert.Equal(25, agent.Web.Model.Decoded);

        JsonElement field = await agent.ReadAsync("read_field", new { kind = "sensitivity", region = new[] { 0, 0, 1, 1 }, zoom = 2 });

        double[] axis = [0, .25, .5, .75, 1];
        Assert.Equal(axis, Numbers(field.GetProperty("alphas")).OfType<double>());
        Assert.Equal(axis, Numbers(field.GetProperty("betas")).OfType<double>());
        double?[][] rows = [.. field.GetProperty("values").EnumerateArray().Select(Numbers)];
        Assert.All(rows, row => Assert.Equal(5, row.Length));
        using HttpClient client = agent.Web.CreateClient();
        JsonElement whole = await client.GetFromJsonAsync<JsonElement>(
            $"/api/worlds/{agent.Web.FirstId}/fields/sensitivity?zoom=2&minX=0&minY=0&maxX=4&maxY=4", TestContext.Current.CancellationToken);
        JsonElement[] values = [.. whole.GetProperty("values").EnumerateArray()];
        Assert.Equal(25, values.Length);
        foreach (JsonElement value in values)
        {
            double? told = rows[value.GetProperty("y").GetInt32()][value.GetProperty("x").GetInt32()];
            double? there = value.TryGetProperty("value", out JsonElement number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
            Assert.Equal(there is null, told is null);
            Assert.Equal(there ?? 0, told ?? 0, Math.Abs(there ?? 0) * 1e-3);
        }

        Assert.Equal(25, field.GetProperty("states").EnumerateObject().Sum(state => state.Value.GetInt32()));
        double?[] highest = [.. field.GetProperty("highest").EnumerateArray().Select(high => (double?)high.GetProperty("value").GetDouble())];
        Assert.Equal(rows.SelectMany(row => row).Where(value => value is not null).OrderDescending().Take(5), highest);
        Assert.Contains("region=", field.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Contains("latent", field.ToString(), StringComparison.Ordinal);
        Assert.Contains("points", await agent.RefusalAsync("read_field", new { kind = "sensitivity", region = new[] { 0, 0, 1, 1 }, zoom = 12 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dive_is_led_to_its_find()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();
        var places = new { from_alpha = .125, from_beta = .25, to_alpha = .875, to_beta = .25, wait_seconds = 60 };

        CallToolResult answer = await agent.CallAsync("dive", places);

        JsonElement dive = JsonSerializer.Deserialize<JsonElement>(AgentUnderTest.TextOf(answer));
        Assert.True(dive.GetProperty("ended").GetBoolean(), dive.ToString());
        Assert.Contains("dive=0.125,0.25,0.875,0.25", dive.GetProperty("link").GetString(), StringComparison.Ordinal);
        int rendered = agent.Web.Model.Decoded;
        await agent.ReadAsync("dive", places);
        Assert.Equal(rendered, agent.Web.Model.Decoded);
    }

    [Fact]
    public async Task A_region_is_searched_a_route_travelled_and_words_are_found()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();

        JsonElement search = await agent.ReadAsync("search_rifts", new { region = new[] { -2, -2, 2, 2 }, zoom = 2, pictures = 60, wait_seconds = 60, count = 3 });
        Assert.InRange(search.GetProperty("finds").GetArrayLength(), 1, 3);

        JsonElement route = await agent.ReadAsync("route", new { stops = new[] { 0, 0, 1, 1 }, frames = 5, wait_seconds = 60 });
        Assert.True(route.GetProperty("done").GetBoolean(), route.ToString());
        Assert.Equal(5, route.GetProperty("frames").GetArrayLength());

        JsonElement found = await agent.ReadAsync("find_by_words", new { words = "red", count = 2 });
        Assert.InRange(found.GetProperty("pictures").GetArrayLength(), 1, 2);
    }

    [Fact]
    public async Task A_place_is_varied_and_its_steps_are_told()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();

        JsonElement plot = await agent.ReadAsync("plot", new { alpha = .5, beta = .5, columns = new object[] { "guidance", 1, 3 } });
        Assert.Equal(2, plot.GetProperty("cells").GetArrayLength());
        Assert.Equal(0, agent.Web.Model.Decoded);

        JsonElement steps = await agent.ReadAsync("commit_steps", new { alpha = .5, beta = .5 });
        Assert.Equal(agent.Web.Catalogue.First.World.Steps, steps.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task What_is_found_is_kept_in_a_journal_and_read_again()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();
        object[] entries = [new { kind = "find", points = new[] { new[] { .25, .5 } }, name = "A chimera", note = "Look at the ears." }];

        JsonElement kept = await agent.ReadAsync("keep_in_journal", new { entries, title = "Finds" });
        string journal = kept.GetProperty("id").GetString()!, secret = kept.GetProperty("secret").GetString()!;
        await agent.ReadAsync("keep_in_journal", new { journal, secret, entries });

        JsonElement read = await agent.ReadAsync("read_journal", new { journal });
        Assert.Equal(2, read.GetProperty("entries").GetArrayLength());
        Assert.DoesNotContain(secret, read.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(await agent.RefusalAsync("keep_in_journal", new { journal, secret = "wrong", entries }));
    }

    [Theory]
    [InlineData("picture_at", """{"alpha":0.5}""", "picture_at needs beta")]
    [InlineData("picture_at", """{"alpha":"much","beta":0}""", "alpha must be a number")]
    [InlineData("picture_at", """{"alpha":0.5,"beta":0,"gamma":1}""", "picture_at takes no \"gamma\"")]
    [InlineData("picture_at", """{"alpha":0.5,"beta":0,"world":"nowhere"}""", "nowhere")]
    [InlineData("read_field", """{"kind":"taste","region":[0,0,1,1],"zoom":2}""", "kind must be one of sensitivity")]
    [InlineData("read_field", """{"kind":"sensitivity","region":[1,0,0,1],"zoom":2}""", "α0 < α1")]
    [InlineData("route", """{"stops":[0,0,1]}""", "stops")]
    [InlineData("job_status", """{"id":12345}""", "12345")]
    [InlineData("plot", """{"alpha":0,"beta":0,"columns":["size","8"]}""", "Nothing is varied by “size”")]
    public async Task What_cannot_be_done_is_refused_in_words(string tool, string arguments, string words)
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();

        string refusal = await agent.RefusalAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments));

        Assert.Contains(words, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal, StringComparison.Ordinal);
        Assert.Equal(0, agent.Web.Model.Decoded);
    }

    [Fact]
    public async Task A_caller_who_leaves_gives_up_the_job_that_was_started()
    {
        await using AgentUnderTest agent = await AgentUnderTest.ConnectAsync();
        agent.Web.Model.Fake.Hold();
        using var left = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<CallToolResult> call = agent.CallAsync("render_region", new { region = new[] { 0, 0, 1, 1 }, zoom = 3, wait_seconds = 200 }, left.Token);
        LatentWorld.Engine.Jobs.JobBook book = agent.Web.Services.GetRequiredService<LatentWorld.Engine.Jobs.JobBook>();
        await Poll.UntilAsync(() => book.All.Any(job => job.IsActive), () => "No job is active.");

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => call);
        await Poll.UntilAsync(() => book.All.All(job => !job.IsOpen), () => "The job goes on.");
        agent.Web.Model.Fake.ReleaseAll();
    }

    [Theory]
    [InlineData(null, "{}", HttpStatusCode.UnsupportedMediaType, "Content-Type: application/json")]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType, "Content-Type: application/json")]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest, "no JSON")]
    [InlineData("application/json", "[]", HttpStatusCode.BadRequest, "one message of JSON-RPC")]
    [InlineData("application/json", """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":5}}""", HttpStatusCode.BadRequest, "protocolVersion")]
    [InlineData("application/json", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}""", HttpStatusCode.BadRequest, "params is an object")]
    [InlineData("application/json", """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":5}}""", HttpStatusCode.BadRequest, "_meta is an object")]
    [InlineData("application/json", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_worlds","arguments":[]}}""", HttpStatusCode.BadRequest, "arguments is an object")]
    [InlineData("application/json", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find_by_words","arguments":{"words":"\ud800"}}}""", HttpStatusCode.BadRequest, "surrogate")]
    public async Task What_is_no_request_is_refused_in_words(string? type, string body, HttpStatusCode status, string words)
    {
        await using var web = new WebUnderTest();
        using HttpClient client = web.CreateClient();
        using var content = new StringContent(body);
        content.Headers.ContentType = type is null ? null : new(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = content };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        JsonElement refusal = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(words, refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_turns_it_off()
    {
        await using var web = new WebUnderTest { Settings = { ["Agents:Offered"] = "false" } };
        using HttpClient client = web.CreateClient();

        using HttpResponseMessage answer = await client.PostAsync("/mcp", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
    }

    private static double?[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? (double?)null : number.GetDouble())];
}
