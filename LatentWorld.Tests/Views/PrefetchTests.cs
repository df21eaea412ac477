using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

public sealed class PrefetchTests
{
    private static readonly World World = FakeModel.World();

    [Fact]
    public void Looks_at_the_ring_and_then_at_the_next_zoom_under_the_eye()
    {
        var view = new View(World, 3, 2, 5, 6, 8, 4.3, 6.2, Field: null);

        IReadOnlyList<TileAddress> tiles = Prefetch.Around(view);

        TileAddress[] ring = [.. tiles.Where(tile => tile.Zoom == 3)];
        Assert.Equal((7 * 6) - (5 * 4), ring.Length);
        Assert.DoesNotContain(ring, view.Contains);
        Assert.All(ring, tile => Assert.True(tile.X is >= 1 and <= 7 && tile.Y is >= 4 and <= 9));
        TileAddress[] deeper = [.. tiles.Skip(ring.Length)];
        Assert.Equal(9, deeper.Length);
        Assert.All(deeper, tile => Assert.True(tile is { Zoom: 4, X: >= 8 and <= 10, Y: >= 11 and <= 13 }));
    }

    [Theory]
    [InlineData(0.3, 0.9, 5, 14)] // 0.3·16 = 4.8, 0.9·16 = 14.4
    [InlineData(-0.01, 0, 0, 0)]
    public void The_next_zoom_is_that_under_the_pointer_where_there_is_one(double alpha, double beta, long x, long y)
    {
        View view = new View(World, 3, 2, 5, 6, 8, 4.3, 6.2, Field: null) { Cursor = new(alpha, beta) };

        IReadOnlyList<TileAddress> tiles = Prefetch.Around(view);

        Assert.Equal(
            from row in Enumerable.Range(-1, 3) from column in Enumerable.Range(-1, 3) select new TileAddress(4, x + column, y + row),
            tiles.Where(tile => tile.Zoom == 4));
        Assert.Equal(Prefetch.Around(view with { Cursor = null }).Where(tile => tile.Zoom == 3), tiles.Where(tile => tile.Zoom == 3));
    }

    [Fact]
    public void A_pointer_off_the_map_asks_for_nothing_there()
    {
        View view = new View(World, 3, 2, 5, 6, 8, 4.3, 6.2, Field: null) { Cursor = new(1e300, -1e300) };
        Assert.All(Prefetch.Around(view), tile => Assert.Equal(3, tile.Zoom));
    }

    [Fact]
    public void Is_bounded_and_stays_on_the_map()
    {
        var wide = new View(World, 3, 0, 0, 1023, 0, 500, 0, Field: null);
        Assert.Equal(64 + 9, Prefetch.Around(wide).Count);

        var corner = new View(World, TileAddress.MaxZoom, TileAddress.MaxIndex, 0, TileAddress.MaxIndex, 0, 1e300, 0, Field: null);
        Assert.All(Prefetch.Around(corner), tile => Assert.True(tile.IsValid));
    }

    [Fact]
    public async Task Renders_ahead_when_nothing_waits_and_stops_for_what_is_looked_at()
    {
        await using var test = new ServiceUnderTest(options: new() { Prefetch = true });
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(View.Of(test.World, new(3, 1, 1)));
        for (int step = 0; step < test.World.Steps; step++)
        {
            Assert.Single(await test.Model.Fake.ArrivedAsync());
            test.Model.Fake.Release();
        }

        Assert.Equal(4, (await test.Model.Fake.ArrivedAsync()).Length);
        viewer.Look(View.Of(test.World, new(3, 101, 101)));
        test.Model.Fake.Release();
        Assert.Single(await test.Model.Fake.ArrivedAsync());

        test.Model.Fake.ReleaseAll();
        Assert.Contains(
            await ServiceUnderTest.ReadAllAsync(viewer), news => news is TileReady { Tile: { X: 101, Y: 101 } });
    }

    [Fact]
    public async Task Turned_off_it_renders_nothing_but_the_view()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1));
        await ServiceUnderTest.ReadAllAsync(viewer);

        await test.DisposeAsync();
        Assert.Equal(9 * test.World.Steps, test.Model.Fake.RowsRun);
    }
}
