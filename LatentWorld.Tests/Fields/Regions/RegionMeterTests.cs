using System.Text;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Geometry.Labels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Fields.Regions;

/// <summary>A region from its kept pictures to its measures: what is read, kept, refused.</summary>
public sealed class RegionMeterTests : IAsyncDisposable
{
    private static readonly RegionLattice Region = new(3, -4, 0, 7, 9);

    private readonly ServiceUnderTest _test;

    public RegionMeterTests()
    {
        _test = new();
        _test.Model.BeFlat();
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Labels_what_is_kept_and_renders_none_of_it()
    {
        await RenderAsync(tile => (tile.X + tile.Y) % 3 != 0);
        // The noise's own pictures are kept where there were none.
        RegionMeasures measured = await MeasureAsync(LabelChoice.OfModel);
        int decoded = _test.Model.Decoded, embedded = _test.Model.Embedded;
        RegionMeasures own = await MeasureAsync(LabelChoice.Own(["blue", "red"]));

        Assert.Equal((decoded, embedded), (_test.Model.Decoded, _test.Model.Embedded));
        LabelSet labels = WordLabels.OfModel(_test.Model);
        int kept = 0;
        foreach ((int x, int y, TileAddress tile) in Points())
        {
            Picture? picture = _test.Service.Find(WorldId.Of(_test.World), tile);
            Assert.Equal(picture is null ? LabelGrid.Unknown : labels.Of(picture.Features).Index, measured.Region.Grid[x, y]);
            Assert.Equal(picture is null ? double.NaN : labels.Of(picture.Features).Margin, measured.Region.Margin(x, y));
            kept += picture is null ? 0 : 1;
        }

        Assert.InRange(kept, 1, Region.Points - 1);
        Assert.Equal((kept, kept, 0, 0), (measured.Region.Kept, measured.Counts.Sum(), measured.Region.Foreign, measured.Region.Elsewhere));
        Assert.Equal((kept, "2 words of your own"), (own.Region.Kept, own.Region.Labels.Source));
        Assert.NotNull(measured.Rounding.Noise);
    }

    [Fact]
    public async Task Neighbours_differ_by_the_distance_of_their_features()
    {
        await RenderAsync(_ => true);
        RegionMeasures measured = await MeasureAsync(LabelChoice.OfModel);
        List<double> changes = [];
        foreach ((int x, int y, TileAddress tile) in Points().Where(point => point.X > 0))
        {
            double change = Distance(Features(tile), Features(tile with { X = tile.X - 1 }));
            Assert.Equal(change, measured.Region.Changes.Right(x - 1, y), 1e-9);
            changes.Add(change);
        }

        foreach ((int x, int y, TileAddress tile) in Points().Where(point => point.Y > 0))
        {
            double change = Distance(Features(tile), Features(tile with { Y = tile.Y - 1 }));
            Assert.Equal(change, measured.Region.Changes.Below(x, y - 1), 1e-9);
            changes.Add(change);
        }

        changes.Sort();
        Assert.Equal((changes[(changes.Count - 1) / 2] + changes[changes.Count / 2]) / 2, measured.MedianChange!.Value, 1e-9);
    }

    [Fact]
    public async Task A_new_picture_of_the_region_makes_what_was_measured_out_of_date_and_another_does_not()
    {
        await RenderAsync(tile => tile.X < 6);
        RegionMeasures first = await MeasureAsync(LabelChoice.OfModel);
        await RenderAsync(new TileAddress(4, 1, 1), new TileAddress(3, 8, 0));
        Assert.Same(first, await MeasureAsync(LabelChoice.OfModel));
        Assert.NotSame(first, await MeasureAsync(LabelChoice.OfClusters(2)));

        await RenderAsync(new TileAddress(4, 14, 4));
        RegionMeasures second = await MeasureAsync(LabelChoice.OfModel);
        Assert.Equal(first.Region.Kept + 1, second.Region.Kept);
    }

    [Fact]
    public async Task Clusters_are_as_many_as_asked_and_named_by_the_nearest_word()
    {
        await RenderAsync(_ => true);
        RegionMeasures measured = await MeasureAsync(LabelChoice.OfClusters(4));
        Assert.Equal(4, measured.Region.Labels.Names.Count);
        Assert.StartsWith("cluster 1 near “", measured.Region.Labels.Names[0], StringComparison.Ordinal);
        Assert.Equal(Region.Points, measured.Counts.Sum());
        Assert.True(measured.Counts[0] >= measured.Counts[^1]);
    }

    [Fact]
    public async Task A_small_region_has_phases_and_says_why_it_has_no_dimension()
    {
        await RenderAsync(_ => true);
        RegionMeasures measured = await MeasureAsync(LabelChoice.OfModel);
        Assert.Null(measured.Dimension);
        Assert.Contains("41 points", measured.NoDimension, StringComparison.Ordinal);
        Assert.Equal(Region.Points, measured.Phases.All.Sum(phase => phase.Points));
        Assert.Equal([5, 6, 8], measured.Entropies.Select(entropy => entropy.Scale));
    }

    [Fact]
    public async Task Nothing_kept_is_refused_with_what_to_do()
    {
        RegionRefusedException refused = await Assert.ThrowsAsync<RegionRefusedException>(() => MeasureAsync(LabelChoice.OfModel));
        Assert.Contains("None of the 120 pictures", refused.Message, StringComparison.Ordinal);
        Assert.Contains("seed", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RegionRefusedException>(() => MeasureAsync(LabelChoice.OfClusters(3)));
        RegionRefusedException wrong = await Assert.ThrowsAsync<RegionRefusedException>(
            () => _test.Service.Regions.MeasureAsync(_test.World, new(3, 0, 0, 0, 0), LabelChoice.OfModel, "", TestContext.Current.CancellationToken));
        Assert.Contains("it takes 2 along each side", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_has_no_labels()
    {
        await using var test = new ServiceUnderTest(new FakeModel { FeatureCount = 0 });
        Assert.Contains("image encoder", (await Assert.ThrowsAsync<RegionRefusedException>(
            () => test.Service.Regions.MeasureAsync(test.World, Region, LabelChoice.OfModel, "", TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_at_a_time_is_measured_for_a_client_and_it_can_be_canceled()
    {
        await RenderAsync(_ => true);
        using var hold = new ManualResetEventSlim();
        // The words of the prompt are encoded when the world is prepared; those of another world hold its measurement there.
        World other = _test.World with { Prompt = "held" };
        _test.Model.Encoding = prompt =>
        {
            if (prompt == "held")
            {
                hold.Wait(TestContext.Current.CancellationToken);
            }
        };
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<RegionMeasures> first = _test.Service.Regions.MeasureAsync(other, Region, LabelChoice.OfModel, "one", canceled.Token);

        TileUnavailableException refused = await Assert.ThrowsAsync<TileUnavailableException>(
            () => _test.Service.Regions.MeasureAsync(_test.World, Region, LabelChoice.OfModel, "one", TestContext.Current.CancellationToken));
        Assert.True(refused.IsAskersFault);
        await canceled.CancelAsync();
        hold.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(Region.Points, (await _test.Service.Regions.MeasureAsync(_test.World, Region, LabelChoice.OfModel, "one", TestContext.Current.CancellationToken)).Region.Kept);
    }

    [Fact]
    public async Task The_zooms_of_a_region_say_how_much_of_them_is_kept()
    {
        await RenderAsync(_ => true);
        IReadOnlyList<KeptZoom> zooms = await _test.Service.Regions.ZoomsAsync(WorldId.Of(_test.World), Region.Bounds, TestContext.Current.CancellationToken);
        Assert.Equal([(2, 30, 30), (3, 120, 120), (4, 23 * 19, 120), (5, 45 * 37, 120), (6, 89 * 73, 120)], zooms.Select(zoom => (zoom.Lattice.Zoom, zoom.Lattice.Points, zoom.Kept)));
        Assert.Equal(Region, KeptZoom.Best(zooms)!.Value.Lattice);
    }

    [Fact]
    public async Task The_tables_have_a_row_a_point_and_an_array_of_whole_numbers()
    {
        await RenderAsync(tile => tile.X > -4);
        RegionMeasures measured = await MeasureAsync(LabelChoice.Own(["=a \"b\"", "red"]));
        using StringWriter csv = new();
        RegionTables.WriteCsv(csv, measured);
        string[] rows = csv.ToString().Split("\r\n");
        Assert.Equal("x,y,alpha,beta,label,name,margin,may_flip", rows[0]);
        Assert.Equal("-4,0,-0.5,0,-1,,,", rows[1]);
        Assert.StartsWith("-3,0,-0.375,0,", rows[2], StringComparison.Ordinal);
        Assert.Matches("(\"'=a \"\"b\"\"\"|\"red\"),0?[.0-9E-]+,[01]$", rows[2]);
        Assert.Equal(Region.Points + 2, rows.Length);

        using MemoryStream npy = new();
        RegionTables.WriteNpy(npy, measured);
        byte[] bytes = npy.ToArray();
        Assert.Contains("'<i4', 'fortran_order': False, 'shape': (10, 12,)", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(-1, BitConverter.ToInt32(bytes, bytes.Length - (4 * Region.Points)));
        Assert.Equal(measured.Region.Grid[11, 9], BitConverter.ToInt32(bytes, bytes.Length - 4));
    }

    private Task<RegionMeasures> MeasureAsync(LabelChoice choice) =>
        _test.Service.Regions.MeasureAsync(_test.World, Region, choice, "", TestContext.Current.CancellationToken);

    private Task RenderAsync(Func<TileAddress, bool> which) => RenderAsync([.. Points().Select(point => point.Tile).Where(which)]);

    private Task RenderAsync(params TileAddress[] tiles) =>
        Task.WhenAll(tiles.Select(tile => _test.Service.GetAsync(_test.World, tile, TestContext.Current.CancellationToken)));

    private float[] Features(TileAddress tile) => _test.Service.Find(WorldId.Of(_test.World), tile)!.Features;

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => Math.Pow((double)x - y, 2)).Sum());

    private static IEnumerable<(int X, int Y, TileAddress Tile)> Points() =>
        from y in Enumerable.Range(0, Region.Height)
        from x in Enumerable.Range(0, Region.Width)
        select (x, y, Region[x, y]);
}
