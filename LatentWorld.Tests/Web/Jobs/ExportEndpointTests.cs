using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Web.Jobs;

/// <summary>Exports over HTTP.</summary>
public sealed class ExportEndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public ExportEndpointTests() => _web = new()
    {
        Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }),
        Settings = { ["Data:Folder"] = _folder.Path },
    };

    [Fact]
    public async Task A_grid_is_started_and_fetched_as_a_zip()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage started = await client.PostAsync($"/api/worlds/{_web.FirstId}/exports?alpha=0,1&beta=0,0.5&grid=3x2", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        JsonElement job = await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("export", job.GetProperty("kind").GetString());
        Assert.Equal((3, 2), (job.GetProperty("grid").GetProperty("columns").GetInt32(), job.GetProperty("grid").GetProperty("rows").GetInt32()));
        string address = '/' + job.GetProperty("grid").GetProperty("archive").GetString()!;
        HttpResponseMessage archive = null!;
        await Poll.UntilAsync(async () => (archive = await client.GetAsync(address, TestContext.Current.CancellationToken)).IsSuccessStatusCode, () => $"the archive is {archive.StatusCode}");

        Assert.Equal("application/zip", archive.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(await archive.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"latentworld-{job.GetProperty("id")}/a002_b001.png", zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(6, zip.Entries.Count(entry => entry.Name.StartsWith('a') && entry.Name.EndsWith(".png", StringComparison.Ordinal)));
        ZipArchiveEntry metadata = zip.Entries.Single(entry => entry.Name == "metadata.json");
        await using Stream json = await metadata.OpenAsync(TestContext.Current.CancellationToken);
        using JsonDocument document = await JsonDocument.ParseAsync(json, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(6, document.RootElement.GetProperty("pictures").GetArrayLength());
    }

    [Theory]
    [InlineData("alpha=0,1&beta=0,1", "grid= must be")]
    [InlineData("alpha=0,1&beta=0,1&grid=0x3", "columns")]
    [InlineData("alpha=0,1&beta=0,1&grid=99999999x3", "columns")]
    [InlineData("alpha=0,1&beta=0,1&grid=999999999999999999999x3", "grid= must be")]
    [InlineData("alpha=0&beta=0,1&grid=3x3", "alpha= must be")]
    [InlineData("alpha=0,1&beta=nan,1&grid=3x3", "β must go")]
    [InlineData("alpha=1,1&beta=0,1&grid=3x3", "α must go")]
    [InlineData("alpha=../../x,1&beta=0,1&grid=3x3", "alpha= must be")]
    public async Task What_is_no_grid_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.PostAsync($"/api/worlds/{_web.FirstId}/exports?{query}", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_pictures_than_a_job_may_have_are_refused_with_the_figures()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.PostAsync($"/api/worlds/{_web.FirstId}/exports?alpha=0,1&beta=0,1&grid=4096x4096", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Take fewer columns or rows", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/exports/7.zip")]
    [InlineData("/exports/-1.zip")]
    [InlineData("/exports/x.zip")]
    public async Task What_was_never_exported_is_not_there(string address)
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }
}
