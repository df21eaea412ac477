using System.Text;
using LatentWorld.Engine.Grids;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Grids;

public sealed class GridDocumentReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_studys_form_is_read()
    {
        GridDocument document = Read(GridFolders.Metadata(3, 2));

        Assert.Equal((3, 2, 6), (document.Columns, document.Rows, document.Records.Count));
        Assert.Equal(new GridRecord(1, 2, new PlanePoint(0.5, 0.5), "a002_b001.png"), document.Records[5]);
        Assert.Equal("High quality picture, 4k, detailed", document.Prompt);
        Assert.Contains(new("seeds", "[0, 123, 200]"), document.Facts);
        Assert.Null(document.World);
    }

    [Theory]
    [InlineData("""[{"filename": "x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]""")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "column": 0, "alpha": 1, "beta": 2}]}""")]
    [InlineData("""{"seeds": [1, 2], "grid": [{"filename": "x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""")]
    [InlineData("\uFEFF" + """{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""")]
    public void A_list_of_records_is_found_whatever_it_is_called(string json) =>
        Assert.Equal(new PlanePoint(1, 2), Assert.Single(Read(json).Records).Point);

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("{}", "no list of pictures")]
    [InlineData("7", "no list of pictures")]
    [InlineData("""{"pictures": []}""", "no list of pictures")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": NaN, "beta": 2}]}""", "NaN")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": "1", "beta": 2}]}""", "no number \"alpha\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": null, "beta": 2}]}""", "no number \"alpha\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": 1e999, "beta": 2}]}""", "no number \"alpha\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": 1}]}""", "no number \"beta\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": -1, "col": 0, "alpha": 1, "beta": 2}]}""", "\"row\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 4096, "alpha": 1, "beta": 2}]}""", "\"col\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0.5, "col": 0, "alpha": 1, "beta": 2}]}""", "\"row\"")]
    [InlineData("""{"pictures": [{"filename": "x.png", "col": 0, "alpha": 1, "beta": 2}]}""", "no \"row\"")]
    [InlineData("""{"pictures": [{"row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "no \"filename\"")]
    [InlineData("""{"pictures": [{"filename": "../x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": "/etc/x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": "C:\\x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": "passwd", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": "", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": ".png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": "x\u0000.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"filename": {"a": 1}, "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "beside metadata.json")]
    [InlineData("""{"pictures": [{"alpha": 1}, 7]}""", "picture 1")]
    [InlineData("""{"pictures": [{"filename": "x.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}, {"filename": "y.png", "row": 0, "col": 0, "alpha": 1, "beta": 2}]}""", "more than once")]
    public void What_is_wrong_is_said(string json, string words) =>
        Assert.Contains(words, Assert.Throws<GridFormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Contains("nested", Assert.Throws<GridFormatException>(() => Read("{\"a\":" + new string('[', 1_000_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_a_hundred_megabytes_is_not_read()
    {
        using (FileStream file = File.Create(Path.Combine(_folder.Path, "metadata.json")))
        {
            file.SetLength(100_000_000);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        string words = Assert.Throws<GridFormatException>(() => GridDocumentReader.ReadFolder(_folder.Path)).Message;
        Assert.Contains("100 MB", words, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_folder_without_one_says_so() =>
        Assert.Contains("no metadata.json", Assert.Throws<GridFormatException>(() => GridDocumentReader.ReadFolder(_folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void More_pictures_than_a_grid_has_are_refused()
    {
        var json = new StringBuilder("[");
        for (int row = 0; row < GridDocument.MaxEdge; row++)
        {
            json.Append(string.Concat(Enumerable.Repeat("""{"alpha":1},""", 5)));
        }

        Assert.Contains("at most", Assert.Throws<GridFormatException>(() => Read(json + "7]")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static GridDocument Read(string json) => GridDocumentReader.Read(GridFolders.Utf8(json));
}
