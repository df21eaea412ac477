using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Import;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Web.Models;

/// <summary>Bringing a checkpoint over HTTP, on a small one.</summary>
public sealed class ModelEndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public ModelEndpointTests() => _web = Server("everyone");

    private string Models => _folder.File("models");

    [Fact]
    public async Task A_checkpoint_is_imported_and_listed()
    {
        byte[] file = File.ReadAllBytes(SafetensorsWriter.Write(_folder.File("first.safetensors"), ParityFiles.Single()));
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage taken = await SendAsync(client, "../a dream.safetensors", file);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        JsonElement done = await EndAsync(client);
        Assert.Equal(("a-dream", "done"), (done.GetProperty("name").GetString(), done.GetProperty("state").GetString()));
        Assert.Contains("predicts", string.Join(' ', done.GetProperty("lines").EnumerateArray()));

        JsonElement listed = Assert.Single((await ListAsync(client)).GetProperty("models").EnumerateArray(), model => model.GetProperty("name").GetString() == "a-dream");
        Assert.Equal(done.GetProperty("address").GetString(), listed.GetProperty("address").GetString());
        Assert.Equal(["a-dream"], Directory.GetFileSystemEntries(Models).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("dream.ckpt", HttpStatusCode.UnprocessableEntity, "hold programs")]
    [InlineData("dream", HttpStatusCode.UnprocessableEntity, ".safetensors")]
    public async Task Other_files_are_refused_before_they_are_read(string file, HttpStatusCode status, string words)
    {
        using HttpClient client = _web.CreateClient();
        await RefusedAsync(await SendAsync(client, file, [1]), status, words);
        Assert.False(Directory.Exists(Models));
    }

    [Fact]
    public async Task What_is_no_checkpoint_says_so_by_its_own_name_and_leaves_nothing()
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage taken = await SendAsync(client, "dream.safetensors", [1, 2, 3]);
        JsonElement done = await EndAsync(client);
        Assert.Equal("failed", done.GetProperty("state").GetString());
        string problem = done.GetProperty("problem").GetString()!;
        Assert.Contains("dream.safetensors", problem);
        Assert.DoesNotContain(_folder.Path, problem);
        Assert.Empty(Directory.GetFileSystemEntries(Models));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_stated_or_not()
    {
        using HttpClient client = _web.CreateClient();
        byte[] large = new byte[1_000_001];
        await RefusedAsync(await SendAsync(client, "dream.safetensors", large), HttpStatusCode.RequestEntityTooLarge, "Models:MaxUploadMegabytes");
        using var unstated = new StreamContent(new Unstated(large));
        await RefusedAsync(await client.PostAsync(Address("dream.safetensors"), unstated, TestContext.Current.CancellationToken), HttpStatusCode.RequestEntityTooLarge, "Models:MaxUploadMegabytes");
    }

    [Theory]
    [InlineData("here", "own machine")]
    [InlineData("nobody", "takes no checkpoints")]
    public async Task Whoever_may_not_is_told(string bring, string words)
    {
        using WebUnderTest web = Server(bring);
        using HttpClient client = web.CreateClient();
        await RefusedAsync(await SendAsync(client, "dream.safetensors", [1]), HttpStatusCode.Forbidden, words);
        await RefusedAsync(await client.PostAsync(new Uri("/api/models/stop", UriKind.Relative), null, TestContext.Current.CancellationToken), HttpStatusCode.Forbidden, words);
    }

    [Fact]
    public async Task What_would_make_the_folder_too_large_is_refused_before_it_comes_in()
    {
        Directory.CreateDirectory(Models);
        await File.WriteAllBytesAsync(Path.Combine(Models, "others"), new byte[1_499_999], TestContext.Current.CancellationToken);
        using HttpClient client = _web.CreateClient();
        await RefusedAsync(await SendAsync(client, "dream.safetensors", [1, 2]), HttpStatusCode.InsufficientStorage, "Models:MaxMegabytes");
    }

    [Fact]
    public async Task One_comes_in_at_a_time_can_be_ended_and_what_breaks_off_is_said_to()
    {
        _web.UseKestrel(0);
        using HttpClient client = _web.CreateClient();
        using var sender = new HttpClient { BaseAddress = client.BaseAddress };
        using var endless = new StreamContent(new Endless());
        Task<HttpResponseMessage> sending = sender.PostAsync(Address("dream.safetensors"), endless, TestContext.Current.CancellationToken);
        await StateAsync(client, "sending");
        await RefusedAsync(await SendAsync(client, "other.safetensors", [1]), HttpStatusCode.TooManyRequests, "One file at a time");
        using HttpResponseMessage stopped = await client.PostAsync(new Uri("/api/models/stop", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        JsonElement bringing = await EndAsync(client);
        Assert.Equal("It was cancelled.", bringing.GetProperty("problem").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(Models));
        sender.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<Exception>(async () => (await sending).EnsureSuccessStatusCode());

        using var leaver = new HttpClient { BaseAddress = client.BaseAddress };
        using var again = new StreamContent(new Endless());
        Task<HttpResponseMessage> leaving = leaver.PostAsync(Address("gone.safetensors"), again, TestContext.Current.CancellationToken);
        await StateAsync(client, "sending");
        leaver.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<Exception>(() => leaving);
        Assert.Equal("gone", (await EndAsync(client)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_model_that_is_not_here_is_said_to_programs_and_to_people()
    {
        using HttpClient client = _web.CreateClient();
        await RefusedAsync(await client.GetAsync(new Uri("/models/0123456789abcdef/api/worlds", UriKind.Relative), TestContext.Current.CancellationToken), HttpStatusCode.NotFound, "0123456789abcdef");
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        string page = await client.GetStringAsync(new Uri("/models/0123456789abcdef/?at=0,0,1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("does not have", WebUtility.HtmlDecode(page));
    }

    [Fact]
    public async Task The_first_models_own_address_leads_to_the_root()
    {
        using HttpClient client = _web.CreateClient(new() { AllowAutoRedirect = false });
        string slug = ModelSlug.Of(_web.Model.Reference.Hash);
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"/models/{slug}/?at=0,0,1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/?at=0,0,1", answer.Headers.Location!.ToString());
        using HttpResponseMessage elsewhere = await client.GetAsync(new Uri($"/models/{slug}//evil.example/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/evil.example/", elsewhere.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/models/%0d%0ax/api/worlds")]
    [InlineData("/models/%C3%A9/api/worlds")]
    [InlineData("/models/0123456789ABCDEF/api/worlds")]
    [InlineData("/models/../etc/passwd")]
    public async Task What_is_no_hash_is_no_model(string address)
    {
        using HttpClient client = _web.CreateClient();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private static Uri Address(string file) => new($"/api/models?file={Uri.EscapeDataString(file)}", UriKind.Relative);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string file, byte[] bytes) =>
        client.PostAsync(Address(file), new ByteArrayContent(bytes), TestContext.Current.CancellationToken);

    private static Task<JsonElement> ListAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/api/models", TestContext.Current.CancellationToken);

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        using (answer)
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString());
        }
    }

    private static async Task<JsonElement> EndAsync(HttpClient client)
    {
        JsonElement bringing = default;
        await Poll.UntilAsync(
            async () => (bringing = (await ListAsync(client)).GetProperty("bringing")).GetProperty("state").GetString() is "done" or "failed",
            () => bringing.ToString());
        return bringing;
    }

    private WebUnderTest Server(string bring) => new()
    {
        Settings = { ["Data:Folder"] = _folder.Path, ["Models:Bring"] = bring },
        Also = services => services.AddSingleton(given => new BroughtModels(
            Models, 1_000_000, 1_500_000, given.GetRequiredService<ServedModels>(), NullLogger<BroughtModels>.Instance)
        { Options = ParityFiles.Options }),
    };

    private static Task StateAsync(HttpClient client, string state) => Poll.UntilAsync(
        async () => (await ListAsync(client)).GetProperty("bringing") is { ValueKind: JsonValueKind.Object } bringing && bringing.GetProperty("state").GetString() == state,
        () => $"nothing is {state}");

    /// <summary>A sender that sends a little and then nothing more, until it is disposed.</summary>
    private sealed class Endless : MemoryStream
    {
        private int _reads;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // As many as make the client send its headers and some of them.
            if (_reads++ > 2)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            return buffer.Length;
        }
    }

    /// <summary>Bytes without a length.</summary>
    private sealed class Unstated(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
