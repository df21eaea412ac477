using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Exports;

/// <summary>What a large export holds while it is written.</summary>
public sealed class GridExporterTests : IDisposable
{
    // What the exporter and the runtime may still have in hands beside the rows that it needs.
    private const int InHands = 3;

    // The exporter needs three; a build without optimisation keeps a fourth in iterators that have ended.
    private const int RowsInHands = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeModel _model = new();

    /// <summary>As many pictures are alive at once in an export of a thousand as in one of a hundred: one, and features of a few rows.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    public async Task Pictures_are_let_go_one_by_one_however_many_there_are(int rows)
    {
        ExportGrid grid = ExportingProcess.Grid(rows);
        ExportingProcess.Counts counts = await ExportingProcess.RunAsync(Export, rows);

        Assert.Equal((0, (int)grid.Count, (int)grid.Count), (counts.Empty, counts.Written, Directory.GetFiles(Export, "a*_b*.png").Length));
        Assert.InRange(counts.MostPictures, 1, InHands);
        Assert.InRange(counts.MostFeatures, 1, (RowsInHands * ExportingProcess.Columns) + InHands);
        Assert.Equal(grid.Count * 3, Npy.Read<float>(Path.Combine(Export, "features.npy")).Length);
    }

    [Fact]
    public void Nothing_is_left_of_an_export_that_is_cancelled()
    {
        ExportGrid grid = new(new(0, 1, 4), new(0, 1, 4));
        using var stop = new CancellationTokenSource();
        int written = 0;
        Assert.Throws<OperationCanceledException>(() => GridExporter.Write(
            Export, grid, ExportingProcess.Source(_model, new ExportingProcess.CountedPictures().Next),
            () =>
            {
                if (++written == 7)
                {
                    stop.Cancel();
                }
            },
            stop.Token));

        Assert.Equal(7, written);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string Export => Path.Combine(_folder.Path, "export");
}
