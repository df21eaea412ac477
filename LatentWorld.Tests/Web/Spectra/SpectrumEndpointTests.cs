using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Web.Spectra;

/// <summary>Spectra over HTTP, on the fake model.</summary>
public sealed class SpectrumEndpointTests : IDisposable
{
    private const string Place = "alpha=0.375&beta=0.25&direction=beta";

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public SpectrumEndpointTests() => _web = new() { Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }) };

    [Fact]
    public async Task A_spectrum_is_told_as_far_as_it_is_there_measured_by_a_job_and_then_whole()
    {
        JsonElement before = await GetAsync($"?{Place}");
        int pictures = before.GetProperty("pictures").GetInt32();
        Assert.Equal((pictures, pictures), (before.GetProperty("missing").GetInt32(), 2 * before.GetProperty("steps").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, before.GetProperty("atLeast").ValueKind);
        Assert.Equal("missing", before.GetProperty("steps")[0].GetProperty("state").GetString());
        Assert.Equal(0, _web.Model.Decoded);
        JsonElement forecast = await GetAsync($"/forecast?{Place}");
        Assert.Equal((pictures, 0), (forecast.GetProperty("pictures").GetInt32(), forecast.GetProperty("existing").GetInt32()));

        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage started = await client.PostAsync($"{Spectrum}?{Place}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        JsonElement job = await started.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("spectrum", 90), (job.GetProperty("kind").GetString(), job.GetProperty("measure").GetProperty("direction").GetDouble()));
        Assert.NotEmpty(job.GetProperty("key").GetString()!);
        await DoneAsync(client, job.GetProperty("id").GetInt64());

        JsonElement after = await GetAsync($"?{Place}");
        Assert.Equal((0, false), (after.GetProperty("missing").GetInt32(), after.GetProperty("lacksNoise").GetBoolean()));
        JsonElement step = after.GetProperty("steps")[3];
        Assert.Equal(("measured", .125), (step.GetProperty("state").GetString(), step.GetProperty("step").GetDouble()));
        Assert.Equal(step.GetProperty("change").GetDouble() / step.GetProperty("distance").GetDouble(), step.GetProperty("stretch").GetDouble());
        Assert.Equal(after.GetProperty("steps").GetArrayLength() - 1, after.GetProperty("slopes").GetArrayLength());
        Assert.Equal("feature change per unit of latent distance", after.GetProperty("units").GetProperty("stretch").GetString());

        string[] rows = (await client.GetStringAsync($"{Spectrum}.csv?{Place}", TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        Assert.StartsWith("step,distance,state,change", rows[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal(pictures / 2, rows.Length - 1);
        Assert.Equal(step.GetProperty("stretch").GetDouble(), double.Parse(rows[4].Split(',')[5], CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("beta=0", "alpha= must be a number, as in alpha=0.375")]
    [InlineData("alpha=1e999&beta=0", "alpha= must be")]
    [InlineData("alpha=0&beta=x", "beta= must be")]
    [InlineData("alpha=1e12&beta=0", "up to ±")]
    [InlineData("alpha=0&beta=0&direction=up", "direction= must be alpha, beta, or degrees")]
    [InlineData("alpha=0&beta=0&direction=181", "from 0 to below 180")]
    public async Task What_is_no_place_is_refused_in_words(string query, string words)
    {
        using HttpClient client = _web.CreateClient();
        foreach (string path in (string[])["", ".csv", "/forecast"])
        {
            HttpResponseMessage answer = await client.GetAsync($"{Spectrum}{path}?{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(words, await DetailAsync(answer), StringComparison.Ordinal);
        }

        using HttpResponseMessage posted = await client.PostAsync($"{Spectrum}?{query}", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
    }

    [Fact]
    public async Task An_unknown_world_has_none()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync($"/api/worlds/{new string('0', 64)}/spectrum?{Place}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_says_so()
    {
        using var blind = new WebUnderTest { Model = new FakeModel { FeatureCount = 0 }, Store = PictureStore.Open(_folder.File("blind"), 1 << 30, _ => { }) };
        using HttpClient client = blind.CreateClient();
        HttpResponseMessage read = await client.GetAsync($"/api/worlds/{blind.FirstId}/spectrum?{Place}", TestContext.Current.CancellationToken);
        using HttpResponseMessage started = await client.PostAsync($"/api/worlds/{blind.FirstId}/spectrum?{Place}", null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (read.StatusCode, started.StatusCode));
        Assert.StartsWith("This model has no image encoder", await DetailAsync(read), StringComparison.Ordinal);
        Assert.StartsWith("This model has no image encoder", await DetailAsync(started), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private string Spectrum => $"/api/worlds/{_web.FirstId}/spectrum";

    private async Task<JsonElement> GetAsync(string rest)
    {
        using HttpClient client = _web.CreateClient();
        return await client.GetFromJsonAsync<JsonElement>($"{Spectrum}{rest}", TestContext.Current.CancellationToken);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString()!;

    private static async Task DoneAsync(HttpClient client, long id)
    {
        string state = "";
        await Poll.UntilAsync(
            async () => (state = (await client.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}", TestContext.Current.CancellationToken)).GetProperty("state").GetString()!) == "done",
            () => $"the job is {state}");
    }
}
