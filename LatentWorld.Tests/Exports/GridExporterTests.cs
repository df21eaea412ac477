using System.Runtime.CompilerServices;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Exports;

/// <summary>What a large export holds while it is written.</summary>
public sealed class GridExporterTests : IDisposable
{
    private const int Columns = 20;

    // What the exporter and the runtime may still have in hands beside the rows that it needs.
    private const int InHands = 3;

    // The exporter needs three; a build without optimisation keeps a fourth in iterators that have ended.
    private const int RowsInHands = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeModel _model = new();
    private readonly List<WeakReference> _pictures = [], _features = [];
    private int _mostPictures, _mostFeatures;

    /// <summary>As many pictures are alive at once in an export of a thousand as in one of a hundred: one, and features of a few rows.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    public void Pictures_are_let_go_one_by_one_however_many_there_are(int rows)
    {
        ExportGrid grid = new(new(0, 1, Columns), new(0, 1, rows));
        int written = 0;
        int empty = GridExporter.Write(Export, grid, Source(), () => written++, TestContext.Current.CancellationToken);

        Assert.Equal((0, (int)grid.Count, (int)grid.Count), (empty, written, Directory.GetFiles(Export, "a*_b*.png").Length));
        Assert.InRange(_mostPictures, 1, InHands);
        Assert.InRange(_mostFeatures, 1, (RowsInHands * Columns) + InHands);
        Assert.Equal(grid.Count * 3, Npy.Read<float>(Path.Combine(Export, "features.npy")).Length);
    }

    [Fact]
    public void Nothing_is_left_of_an_export_that_is_cancelled()
    {
        ExportGrid grid = new(new(0, 1, 4), new(0, 1, 4));
        using var stop = new CancellationTokenSource();
        int written = 0;
        Assert.Throws<OperationCanceledException>(() => GridExporter.Write(
            Export, grid, Source(),
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

    private GridSource Source() => new(
        PreparedWorld.Prepare(_model, FakeModel.World()), _model, new FeatureOrigin("CPU", "fp32", ""), 1e-6, Next);

    /// <summary>Each picture is made when it is asked for and known to nobody else, so that what is alive is what the exporter holds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Picture? Next(PlanePoint point)
    {
        if (_pictures.Count % Columns == Columns - 1)
        {
            GC.Collect();
            _mostPictures = Math.Max(_mostPictures, _pictures.Count(IsAlive) + 1);
            _mostFeatures = Math.Max(_mostFeatures, _features.Count(IsAlive) + 1);
        }

        var picture = new Picture(
            PictureEncoding.EncodeWebP(FlatPictures.Rgb(FlatPictures.Colour(_pictures.Count + 1), 16), 16), [1, 0, _pictures.Count], new("hash", "CPU", "fp32", 1, default, 0));
        _pictures.Add(new(picture));
        _features.Add(new(picture.Features));
        return picture;
    }

    private static bool IsAlive(WeakReference reference) => reference.IsAlive;
}
