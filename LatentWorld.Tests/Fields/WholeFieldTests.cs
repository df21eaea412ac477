using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Fields;

/// <summary>The field of a large rectangle costs what is kept of it.</summary>
public sealed class WholeFieldTests : IDisposable
{
    private const int Edge = 256;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_empty_rectangle_of_all_points_is_one_query()
    {
        using PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        await using var test = new ServiceUnderTest(store: store);
        // The world is prepared, and the noise looked up, for what is kept far from the rectangle.
        await test.Service.GetAsync(test.World, new(8, 4000, 4000), TestContext.Current.CancellationToken);
        long before = store.Disk!.Database.Queries;

        Assert.Empty(await test.Service.FieldAsync(Rectangle(test), "", TestContext.Current.CancellationToken));
        Assert.InRange(store.Disk.Database.Queries - before, 1, 2);
    }

    [Fact]
    public async Task A_few_pictures_in_it_have_the_values_that_they_have_alone()
    {
        TileAddress[] kept = [new(8, 10, 10), new(8, 11, 10), new(8, 10, 11), new(8, 200, 17), new(8, 255, 255), new(8, 256, 255)];
        using (var before = PictureStore.Open(_folder.Path, 1 << 30, _ => { }))
        {
            await using var keeper = new ServiceUnderTest(store: before);
            foreach (TileAddress tile in kept)
            {
                await keeper.Service.GetAsync(keeper.World, tile, TestContext.Current.CancellationToken);
            }

            await keeper.Service.DescribeAsync(keeper.World, kept[0], TestContext.Current.CancellationToken);
        }

        using PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, _ => { });
        await using var test = new ServiceUnderTest(store: store);
        IReadOnlyList<FieldValue> values = await test.Service.FieldAsync(Rectangle(test), "", TestContext.Current.CancellationToken);

        // One that stands alone has no neighbour to be compared with; the last one's lies outside.
        Assert.Equal([kept[0], kept[1], kept[2], kept[4]], values.Select(value => value.Tile));
        foreach (FieldValue value in values)
        {
            TileDetails alone = await test.Service.DescribeAsync(test.World, value.Tile, TestContext.Current.CancellationToken);
            Assert.Equal(alone.Sensitivity, value.Estimate);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static View Rectangle(ServiceUnderTest test) =>
        new(test.World, 8, 0, 0, Edge - 1, Edge - 1, 0, 0, FieldKind.Sensitivity) { Detail = ViewDetail.Sheets };
}
