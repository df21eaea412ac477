using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Animations;
using SkiaSharp;

namespace LatentWorld.Tests.Animations;

public sealed class FrameArchiveTests
{
    private static readonly JsonObject Recipe = new() { ["prompt"] = "a lake 🐈 </script>", ["frames"] = new JsonArray(1.5, 2) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_holds_the_kept_bytes_the_recipe_and_the_page()
    {
        byte[] file = await WriteAsync(DrawnPictures.Of(3, 16, 8), "Route", []);
        await using ZipArchive zip = await OpenAsync(file);

        Assert.Equal(["frames/0001.webp", "frames/0002.webp", "frames/0003.webp", "route.json", "index.html"], zip.Entries.Select(entry => entry.FullName));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(DrawnPictures.WebP(i, 16, 8), await ReadAsync(zip, $"frames/000{i + 1}.webp"));
        }

        Assert.True(JsonNode.DeepEquals(Recipe, JsonNode.Parse(await ReadAsync(zip, "route.json"))));
    }

    [Fact]
    public async Task The_page_has_its_film_within_it_and_no_word_can_end_its_script()
    {
        const string Title = "a </script><script>alert(1)</script> & “b” {{film}} 日本語";
        await using ZipArchive zip = await OpenAsync(await WriteAsync(DrawnPictures.Of(2, 16, 8), Title, ["α 0.5 <b>", "α 0.6"]));
        string page = System.Text.Encoding.UTF8.GetString(await ReadAsync(zip, "index.html"));

        const string Before = "<script type=\"application/json\" id=\"film\">";
        int start = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        JsonElement film = JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
        Assert.Equal(Title, film.GetProperty("title").GetString());
        Assert.Equal(["frames/0001.webp", "frames/0002.webp"], film.GetProperty("frames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["α 0.5 <b>", "α 0.6"], film.GetProperty("captions").EnumerateArray().Select(caption => caption.GetString()));
        Assert.Equal((16, 8, 40, true), (
            film.GetProperty("width").GetInt32(), film.GetProperty("height").GetInt32(),
            film.GetProperty("milliseconds").GetInt32(), film.GetProperty("thereAndBack").GetBoolean()));
        Assert.Contains("日本語", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("</script>").Length - 1);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_pictures_make_the_same_file_on_a_stream_of_one_way_too()
    {
        AnimationPictures pictures = DrawnPictures.Of(2, 8, 8);
        using var oneWay = new OneWayStream();
        await FrameArchive.WriteAsync(pictures, new(), Recipe, "Route", [], oneWay, cancel: Cancel);
        using var again = new OneWayStream();
        await FrameArchive.WriteAsync(pictures, new(), Recipe, "Route", [], again, cancel: Cancel);
        Assert.Equal(oneWay.ToArray(), again.ToArray());
        await using ZipArchive zip = await OpenAsync(oneWay.ToArray());
        Assert.Equal(4, zip.Entries.Count);
    }

    [Fact]
    public async Task Pictures_are_named_by_what_they_are()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100), jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        await using ZipArchive zip = await OpenAsync(await WriteAsync(AnimationPictures.Of([png.ToArray(), jpeg.ToArray()]), "", []));
        Assert.Equal(["frames/0001.png", "frames/0002.jpg"], zip.Entries.Take(2).Select(entry => entry.FullName));
    }

    [Fact]
    public async Task Captions_that_do_not_fit_and_what_is_cancelled_end_it()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(DrawnPictures.Of(2, 8, 8), "", ["one"]));
        using var stop = new CancellationTokenSource();
        byte[] picture = DrawnPictures.WebP(0, 8, 8);
        var pictures = new AnimationPictures(100, async (index, _) =>
        {
            if (index == 4)
            {
                await stop.CancelAsync();
            }

            return index > 5 ? throw new InvalidOperationException("It went on.") : picture;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FrameArchive.WriteAsync(pictures, new(), Recipe, "", [], new MemoryStream(), cancel: stop.Token));
    }

    private static async Task<byte[]> WriteAsync(AnimationPictures pictures, string title, string[] captions)
    {
        using var file = new MemoryStream();
        await FrameArchive.WriteAsync(pictures, new() { FrameMilliseconds = 40, ThereAndBack = true }, Recipe, title, captions, file, cancel: Cancel);
        return file.ToArray();
    }

    private static Task<ZipArchive> OpenAsync(byte[] file) => ZipArchive.CreateAsync(new MemoryStream(file), ZipArchiveMode.Read, leaveOpen: false, null, Cancel);

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name)
    {
        await using Stream stream = await zip.GetEntry(name)!.OpenAsync(Cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }
}
