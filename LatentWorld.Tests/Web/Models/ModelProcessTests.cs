using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Models;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Models;

/// <summary>A server on the fake model with terra beside it, in a real process.</summary>
public sealed class ModelProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public ModelProcessTests() => _web = new()
    {
        Settings =
        {
            ["Data:Folder"] = _folder.Path, ["Models:Folder"] = Path.GetDirectoryName(TestFolders.RequireTerra())!,
            ["Model:Devices"] = "cpu", ["Tiles:BatchSize"] = "1", ["Tiles:MaxSteps"] = "77",
        },
    };

    [Fact]
    public async Task It_opens_when_it_is_asked_for_answers_by_its_own_model_and_ends_with_the_server()
    {
        _web.UseKestrel(0);
        using HttpClient client = _web.CreateClient();
        ServedModels models = _web.Services.GetRequiredService<ServedModels>();
        await models.RefreshAsync(TestContext.Current.CancellationToken);
        ServedModel terra = Assert.Single(models.All);

        // A program's request opens it, and says when to ask again.
        Uri worlds = new($"models/{terra.Slug}/api/worlds", UriKind.Relative);
        using HttpResponseMessage early = await client.GetAsync(worlds, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (early.StatusCode, early.Headers.RetryAfter is not null));
        await Poll.UntilAsync(() => models.Find(terra.Slug)!.State is ServedState.Open or ServedState.Failed, () => $"{models.Find(terra.Slug)}");
        Assert.Null(models.Find(terra.Slug)!.Problem);
        JsonElement first = (await client.GetFromJsonAsync<JsonElement>(worlds, TestContext.Current.CancellationToken))[0];
        Assert.Equal(terra.Model.Reference.Hash, first.GetProperty("world").GetProperty("model").GetProperty("hash").GetString());

        // What a page needs: a base of its own, pictures, a hub.
        string page = await client.GetStringAsync(new Uri($"models/{terra.Slug}/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"<base href=\"/models/{terra.Slug}/\"", page);
        Assert.Contains($"content=\"{client.BaseAddress}models/{terra.Slug}\"", page);
        string id = first.GetProperty("id").GetString()!;
        using HttpResponseMessage picture = await client.GetAsync(new Uri($"models/{terra.Slug}/worlds/{id}/tiles/0/0/0.webp", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType!.MediaType);
        await using HubConnection hub = new HubConnectionBuilder().WithUrl(new Uri(client.BaseAddress!, $"models/{terra.Slug}{TileHub.Path}")).Build();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Look", new { world = id, zoom = 0, minX = 0, minY = 0, maxX = 0, maxY = 0, centreX = 0, centreY = 0 }, TestContext.Current.CancellationToken);
        // As long as a connection lasts it is in use.
        await models.CloseIdleAsync(TimeSpan.Zero);
        Assert.Equal(ServedState.Open, models.Find(terra.Slug)!.State);

        await LinksLeadThereAsync(terra, client);
        Assert.Single(Served());
        await _web.DisposeAsync();
        await Poll.UntilAsync(() => !Served().Any(), () => "its process goes on");
    }

    [Fact]
    public async Task A_model_that_cannot_be_opened_says_so()
    {
        string broken = Directory.CreateDirectory(_folder.File("broken")).FullName;
        var launch = new ModelLaunch(_web.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>(), _folder.Path, AppContext.BaseDirectory, TimeSpan.Zero);
        ModelServerException failure = await Assert.ThrowsAsync<ModelServerException>(() => ModelProcess.StartAsync(
            launch, new(broken, new("broken", new('a', 64)), 1), Poll.Deadline, TimeProvider.System, _web.Log.CreateLogger("models"), TestContext.Current.CancellationToken));
        Assert.Contains("log says why", failure.Message);
        Assert.DoesNotContain(_folder.Path, failure.Message);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    /// <summary>A shared link to a world of terra, opened at the first model's page, leads to terra's.</summary>
    private async Task LinksLeadThereAsync(ServedModel terra, HttpClient client)
    {
        string link = new ShareLink(_web.Catalogue.First.World with { Model = terra.Model.Reference, Size = 128 }, new(.25, .5), 3).ToQuery();
        using var direct = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = client.BaseAddress };
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(link, UriKind.Relative));
        ask.Headers.Add("Accept", "text/html");
        using HttpResponseMessage answer = await direct.SendAsync(ask, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(new Uri(client.BaseAddress!, $"models/{terra.Slug}/{link}"), new Uri(client.BaseAddress!, answer.Headers.Location!));
    }

    /// <summary>Processes that work on this test's data.</summary>
    private IEnumerable<Process> Served() => Process.GetProcesses().Where(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Contains(_folder.Path, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
