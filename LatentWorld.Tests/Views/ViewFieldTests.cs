using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Views;

/// <summary>The field of a whole view.</summary>
public sealed class ViewFieldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_view_of_kept_pictures_costs_one_query_and_has_the_values_that_its_tiles_have_alone()
    {
        await KeepAsync(radius: 3);
        using PictureStore store = Open();
        await using var test = new ServiceUnderTest(store: store);
        TileDetails elsewhere = await test.Service.DescribeAsync(test.World, new(3, 3, 3), TestContext.Current.CancellationToken);
        Assert.NotNull(elsewhere.Sensitivity!.Value.Noise);
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(2));
        await ServiceUnderTest.ReadAllAsync(viewer);
        long before = store.Disk!.Database.Queries;

        viewer.Look(test.Around(2, FieldKind.Sensitivity));
        Dictionary<TileAddress, FieldValue> values = await ReadValuesAsync(viewer, count: 25);

        Assert.Equal(1, store.Disk.Database.Queries - before);
        foreach ((TileAddress tile, FieldValue value) in values)
        {
            TileDetails alone = await test.Service.DescribeAsync(test.World, tile, TestContext.Current.CancellationToken);
            Assert.Equal(new(FieldKind.Sensitivity, tile, alone.Sensitivity!.Value), value);
            Assert.Equal(4, value.Estimate.Neighbours);
        }
    }

    [Fact]
    public async Task A_view_that_moves_while_its_noise_is_measured_gets_all_values()
    {
        await KeepAsync(radius: 3);
        using PictureStore store = Open();
        await using var test = new ServiceUnderTest(store: store);
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(2));
        await ServiceUnderTest.ReadAllAsync(viewer);
        test.Model.Fake.Hold();
        viewer.Look(test.Around(2, FieldKind.Sensitivity));
        await test.Model.Fake.ArrivedAsync();

        viewer.Look(test.Around(2, FieldKind.Sensitivity) with { MaxX = 3 });
        test.Model.Fake.ReleaseAll();

        Assert.Equal(30, (await ReadValuesAsync(viewer, count: 30)).Count);
    }

    [Fact]
    public async Task A_field_is_looked_at_anew_by_who_had_none()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1));

        Assert.Equal(9, viewer.CountNew(test.Around(1, FieldKind.Sensitivity)));
        viewer.Look(test.Around(1, FieldKind.Sensitivity));
        Assert.Equal(0, viewer.CountNew(test.Around(1, FieldKind.Sensitivity)));
        Assert.Equal(0, viewer.CountNew(test.Around(1)));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>An earlier run of the service renders and keeps a square of pictures, which has no noise measured.</summary>
    private async Task KeepAsync(int radius)
    {
        using PictureStore store = Open();
        await using var test = new ServiceUnderTest(store: store);
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(radius));
        await ServiceUnderTest.ReadAllAsync(viewer);
        await test.DisposeAsync();
    }

    private static async Task<Dictionary<TileAddress, FieldValue>> ReadValuesAsync(Viewer viewer, int count)
    {
        Dictionary<TileAddress, FieldValue> values = [];
        await foreach (IReadOnlyList<TileUpdate> updates in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            foreach (FieldReady field in updates.OfType<FieldReady>())
            {
                values[field.Value.Tile] = field.Value;
            }

            if (values.Count == count)
            {
                break;
            }
        }

        return values;
    }

    private PictureStore Open() => PictureStore.Open(_folder.Path, 1 << 30, Assert.Fail);
}
