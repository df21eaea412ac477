using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>Views of sheets: what is published of them, and what is rendered for them.</summary>
public sealed class SheetViewTests
{
    [Fact]
    public async Task All_pictures_of_the_view_are_rendered_and_stand_on_its_sheets()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        View view = Sheets(test, -3, -3, 20, 4);
        viewer.Look(view);

        List<TileUpdate> updates = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Empty(updates.OfType<TileReady>());
        Assert.Empty(updates.OfType<TilePreview>());
        Assert.Equal(new Progress(0, 0, 24 * 8), updates[^1]);
        Assert.Equal(view.TilesFromCentre().ToHashSet(), Shown(updates));
        Assert.Equal(24 * 8, test.Model.Decoded);
    }

    [Fact]
    public async Task Pictures_that_exist_are_published_at_once_and_no_others_are_made_while_it_is_paused()
    {
        await using var test = new ServiceUnderTest();
        using Viewer first = test.Service.Join();
        first.Look(test.Around(2));
        await ServiceUnderTest.ReadAllAsync(first);
        using Viewer viewer = test.Service.Join();
        viewer.Look(Sheets(test, -8, -8, 7, 7) with { IsPaused = true });

        List<TileUpdate> updates = await ReadUntilAsync(viewer, all => Shown(all).Count == 25);

        Assert.Equal(test.Around(2).TilesFromCentre().ToHashSet(), Shown(updates));
        Assert.Equal(new Progress(256 - 25, 0, 256), updates[^1]);
        Assert.Equal(25, test.Model.Decoded);

        viewer.Look(Sheets(test, -8, -8, 7, 7));
        await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Equal(256, test.Model.Decoded);
    }

    [Fact]
    public async Task A_picture_that_somebody_else_has_rendered_shows_too()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(Sheets(test, 0, 0, 3, 3) with { IsPaused = true });
        await test.Service.GetAsync(test.World, new TileAddress(3, 2, 1), TestContext.Current.CancellationToken);

        List<TileUpdate> updates = await ReadUntilAsync(viewer, all => Shown(all).Count == 1);

        Assert.Equal([new TileAddress(3, 2, 1)], Shown(updates));
    }

    [Fact]
    public async Task A_pan_publishes_the_sheets_alone_that_came_into_view()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(Sheets(test, 0, 0, 15, 3));
        await ServiceUnderTest.ReadAllAsync(viewer);
        viewer.Look(Sheets(test, 0, 0, 17, 3));

        List<TileUpdate> updates = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.All(updates.OfType<SheetChanged>(), changed => Assert.Equal(1, changed.Sheet.X));
        Assert.Equal(8, Shown(updates).Count);

        // Who has forgotten all of it gets all of it.
        viewer.Look(Sheets(test, 0, 0, 17, 3), anew: true);
        Assert.Equal(72, Shown(await ServiceUnderTest.ReadAllAsync(viewer)).Count);
    }

    [Fact]
    public async Task The_queue_holds_a_part_of_a_large_view_and_gets_more_as_it_is_rendered()
    {
        await using var test = new ServiceUnderTest(options: new() { QueueBound = 300 });
        using var counted = new CountedMetrics(test.Metrics);
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(Sheets(test, 0, 0, 39, 19));
        await test.Model.Fake.ArrivedAsync();

        Assert.InRange(counted.Read("latentworld.render.queue"), 1, 256);
        test.Model.Fake.ReleaseAll();
        Assert.Equal(800, Shown(await ServiceUnderTest.ReadAllAsync(viewer)).Count);
    }

    [Fact]
    public async Task Failures_are_published_by_tile_and_can_be_tried_again()
    {
        await using var test = new ServiceUnderTest();
        test.Model.IsBlack = true;
        using Viewer viewer = test.Service.Join();
        viewer.Look(Sheets(test, 0, 0, 1, 0));
        List<TileUpdate> updates = await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Equal(2, updates.OfType<TileFailed>().Select(failed => failed.Tile).Distinct().Count());

        test.Model.IsBlack = false;
        viewer.Retry(new(3, 1, 0));
        updates = await ReadUntilAsync(viewer, all => Shown(all).Count == 1);
        Assert.Equal([new TileAddress(3, 1, 0)], Shown(updates));
    }

    [Fact]
    public async Task Its_field_has_the_values_that_a_view_of_tiles_has()
    {
        await using var test = new ServiceUnderTest();
        using Viewer tiles = test.Service.Join();
        tiles.Look(test.Around(2, FieldKind.Sensitivity));
        Dictionary<TileAddress, FieldEstimate> expected = Values(await ReadUntilAsync(tiles, all => Whole(Values(all)) == 9));
        using Viewer sheets = test.Service.Join();
        sheets.Look(Sheets(test, -2, -2, 2, 2) with { Field = FieldKind.Sensitivity });

        Dictionary<TileAddress, FieldEstimate> values = Values(await ReadUntilAsync(sheets, all => Values(all).Count == 25));

        Assert.Equal(expected.Where(value => value.Value.Neighbours == 4), values.Where(value => value.Value.Neighbours == 4).OrderBy(value => expected.Keys.ToList().IndexOf(value.Key)));

        static int Whole(Dictionary<TileAddress, FieldEstimate> all) => all.Values.Count(value => value.Neighbours == 4);
    }

    [Fact]
    public async Task Turning_to_tiles_and_back_leaves_nothing_in_the_queue_that_is_not_looked_at()
    {
        await using var test = new ServiceUnderTest();
        using var counted = new CountedMetrics(test.Metrics);
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(Sheets(test, 0, 0, 31, 15));
        await test.Model.Fake.ArrivedAsync();
        viewer.Look(test.Around(1));
        test.Model.Fake.ReleaseAll();

        List<TileUpdate> updates = await ServiceUnderTest.ReadAllAsync(viewer);

        Assert.Equal(9, updates.OfType<TileReady>().Select(ready => ready.Tile).Distinct().Count());
        Assert.Equal(0, counted.Read("latentworld.render.queue"));
    }

    [Fact]
    public void A_view_of_sheets_has_65536_points_at_most()
    {
        Assert.Null(FillOrderTests.View(9, 0, 0, 255, 255).Problem);
        Assert.Contains("65536", FillOrderTests.View(9, 0, 0, 256, 255).Problem, StringComparison.Ordinal);
    }

    private static View Sheets(ServiceUnderTest test, long minX, long minY, long maxX, long maxY) =>
        new(test.World, 3, minX, minY, maxX, maxY, 0, 0, Field: null) { Detail = ViewDetail.Sheets };

    private static HashSet<TileAddress> Shown(IEnumerable<TileUpdate> updates) =>
        [.. updates.OfType<SheetChanged>().SelectMany(changed => Enumerable.Range(0, SheetAddress.Count)
            .Where(index => (changed.Mask.Span[index >> 3] >> (index & 7) & 1) == 1).Select(changed.Sheet.TileAt))];

    private static Dictionary<TileAddress, FieldEstimate> Values(IEnumerable<TileUpdate> updates)
    {
        Dictionary<TileAddress, FieldEstimate> values = [];
        foreach (FieldReady ready in updates.OfType<FieldReady>())
        {
            values[ready.Value.Tile] = ready.Value.Estimate;
        }

        return values;
    }

    private static async Task<List<TileUpdate>> ReadUntilAsync(Viewer viewer, Func<List<TileUpdate>, bool> isEnough)
    {
        List<TileUpdate> all = [];
        await foreach (IReadOnlyList<TileUpdate> updates in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            all.AddRange(updates);
            if (isEnough(all))
            {
                break;
            }
        }

        return all;
    }
}
