using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>The largest view, and the outermost.</summary>
public sealed class ViewBoundTests
{
    [Theory]
    [InlineData(32, 32, true)]
    [InlineData(1024, 1, true)]
    [InlineData(1, 1024, true)]
    [InlineData(1025, 1, false)]
    [InlineData(1, 1025, false)]
    [InlineData(25, 41, false)]
    public void A_view_has_1024_tiles_at_most(int columns, int rows, bool isTaken) =>
        Assert.Equal(isTaken, View(0, 0, 0, columns - 1, rows - 1).Problem is null);

    [Theory]
    [InlineData(TileAddress.MinZoom, 0, true)]
    [InlineData(TileAddress.MaxZoom, 0, true)]
    [InlineData(TileAddress.MinZoom - 1, 0, false)]
    [InlineData(TileAddress.MaxZoom + 1, 0, false)]
    [InlineData(0, TileAddress.MaxIndex, true)]
    [InlineData(0, -TileAddress.MaxIndex, true)]
    [InlineData(0, TileAddress.MaxIndex + 1, false)]
    [InlineData(0, -TileAddress.MaxIndex - 1, false)]
    public void It_lies_on_the_map(int zoom, long index, bool isTaken)
    {
        Assert.Equal(isTaken, View(zoom, index, 0, index, 0).Problem is null);
        Assert.Equal(isTaken, View(zoom, 0, index, 0, index).Problem is null);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public async Task As_many_pictures_wait_as_the_queue_holds(int bound, bool areTaken)
    {
        await using var test = new ServiceUnderTest(options: new() { QueueBound = bound });
        test.Model.Fake.Hold();
        using Viewer first = test.Service.Join();
        using Viewer second = test.Service.Join();
        first.Look(test.Around(1) with { MaxX = -1 });

        // Six beside three: more than half of the queue, which a viewer would get of one that is full.
        Assert.Equal(areTaken, Record.Exception(() => second.Look(test.Around(1) with { MinX = 0 })) is null);
    }

    private static View View(int zoom, long minX, long minY, long maxX, long maxY) =>
        new(FakeModel.World(), zoom, minX, minY, maxX, maxY, minX, minY, Field: null);
}
