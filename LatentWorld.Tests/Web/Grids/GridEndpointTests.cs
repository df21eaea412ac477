using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Tests.Grids;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using SkiaSharp;

namespace LatentWorld.Tests.Web.Grids;

/// <summary>Opened grids over HTTP.</summary>
public sealed class GridEndpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public GridEndpointTests() => _web = new()
    {
        Settings = { ["Data:Folder"] = _folder.Path, ["Grids:MaxUploadMegabytes"] = "1" },
    };

    [Fact]
    public async Task A_folder_is_listed_opened_and_read()
    {
        GridFolders.Write(Path.Combine(_folder.Path, "grids", "The Study"), 3, 2);
        using HttpClient client = _web.CreateClient();

        JsonElement list = await client.GetFromJsonAsync<JsonElement>("/api/grids", TestContext.Current.CancellationToken);
        Assert.Equal("grids/the-study", Assert.Single(list.EnumerateArray()).GetProperty("page").GetString());
        JsonElement grid = await ReadAsync(client, "the-study");
        Assert.Equal((3, 2, 6), (grid.GetProperty("columns").GetInt32(), grid.GetProperty("rows").GetInt32(), grid.GetProperty("total").GetInt32()));
        Assert.Equal(JsonValueKind.Null, grid.GetProperty("world").ValueKind);
        JsonElement places = await client.GetFromJsonAsync<JsonElement>("/api/grids/the-study/places", TestContext.Current.CancellationToken);
        Assert.Equal([0, .25, .5, 0, .25, .5], places.GetProperty("alpha").EnumerateArray().Select(alpha => alpha.GetDouble()));
        Assert.All(places.GetProperty("ready").EnumerateArray(), ready => Assert.True(ready.GetBoolean()));
        Assert.All(places.GetProperty("sensitivity").EnumerateArray(), value => Assert.True(value.GetDouble() > 0));

        using var sheet = SKBitmap.Decode(await client.GetByteArrayAsync("/api/grids/the-study/sheets/0/0.webp", TestContext.Current.CancellationToken));
        Assert.Equal((1024, 255, 0), (sheet.Width, sheet.GetPixel(70, 70).Alpha, sheet.GetPixel(70, 200).Alpha));
        using var picture = SKBitmap.Decode(await client.GetByteArrayAsync("/api/grids/the-study/pictures/1/2.webp", TestContext.Current.CancellationToken));
        using var drawn = SKBitmap.Decode(GridFolders.Picture(5));
        Assert.Equal((48, 32), (picture.Width, picture.Height));
        Assert.InRange(picture.GetPixel(20, 20).Red - drawn.GetPixel(20, 20).Red, -6, 6);
    }

    [Theory]
    [InlineData("/api/grids/nothing")]
    [InlineData("/api/grids/nothing/places")]
    [InlineData("/api/grids/..%2f..%2fetc")]
    [InlineData("/api/grids/the-study/pictures/9/9.webp")]
    [InlineData("/api/grids/the-study/pictures/01/0.webp")]
    [InlineData("/api/grids/the-study/sheets/-1/0.webp")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        GridFolders.Write(Path.Combine(_folder.Path, "grids", "The Study"), 1, 1);
        using HttpClient client = _web.CreateClient();
        await ReadAsync(client, "the-study");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_damaged_folder_says_what_is_wrong()
    {
        string broken = Directory.CreateDirectory(Path.Combine(_folder.Path, "grids", "broken")).FullName;
        await File.WriteAllTextAsync(Path.Combine(broken, "metadata.json"), """{"pictures": [{"filename": "../../x.png", "row": 0, "col": 0, "alpha": 0, "beta": 0}]}""", TestContext.Current.CancellationToken);
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.GetAsync("/api/grids/broken", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("picture 1", await DetailAsync(answer), StringComparison.Ordinal);
        string page = await client.GetStringAsync("/grids/broken", TestContext.Current.CancellationToken);
        Assert.Contains("This grid cannot be opened", page, StringComparison.Ordinal);
        Assert.Contains("picture 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ZIP_is_brought_and_opened()
    {
        byte[] zip = GridFolders.Zip(("x/metadata.json", GridFolders.Utf8(GridFolders.Metadata(1, 1))), ("x/a000_b000.png", GridFolders.Picture(0)));
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage answer = await client.PostAsync("/api/grids", new ByteArrayContent(zip), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string name = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("name").GetString()!;
        Assert.Equal(1, (await ReadAsync(client, name)).GetProperty("done").GetInt32());
        Assert.Contains("High quality picture", await client.GetStringAsync($"/grids/{name}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ZIP_that_is_none_or_too_large_is_refused_in_words()
    {
        using HttpClient client = _web.CreateClient();
        HttpResponseMessage none = await client.PostAsync("/api/grids", new ByteArrayContent([1, 2, 3]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("no ZIP", await DetailAsync(none), StringComparison.Ordinal);
        HttpResponseMessage large = await client.PostAsync("/api/grids", new ByteArrayContent(new byte[1_100_000]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.StatusCode);
        Assert.Contains("larger than 1 MB", await DetailAsync(large), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "grids-uploaded")));
    }

    [Fact]
    public async Task A_ZIP_that_finds_no_room_is_not_called_too_large()
    {
        await using WebUnderTest small = new() { Settings = { ["Data:Folder"] = _folder.Path, ["Grids:MaxUploadMegabytes"] = "3", ["Grids:MaxMegabytes"] = "1" } };
        using HttpClient client = small.CreateClient();
        HttpResponseMessage full = await client.PostAsync("/api/grids", new ByteArrayContent(new byte[2_000_000]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InsufficientStorage, full.StatusCode);
        Assert.Contains("other grids have taken the room", await DetailAsync(full), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_bring_one()
    {
        using HttpClient client = _web.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/grids") { Content = new ByteArrayContent([]), Headers = { { "Origin", "https://elsewhere.example" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("detail").GetString()!;

    private static async Task<JsonElement> ReadAsync(HttpClient client, string name)
    {
        JsonElement grid = default;
        await Poll.UntilAsync(
            async () =>
            {
                grid = await client.GetFromJsonAsync<JsonElement>($"/api/grids/{name}", TestContext.Current.CancellationToken);
                return grid.GetProperty("done").GetInt32() == grid.GetProperty("total").GetInt32();
            },
            () => $"it is {grid}");
        return grid;
    }
}
