using CsCheck;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

public sealed class ViewerTests
{
    [Fact]
    public async Task A_slow_reader_finds_the_newest_of_each_tile_once()
    {
        await using var test = new ServiceUnderTest();
        using Viewer eager = test.Service.Join();
        using Viewer slow = test.Service.Join();
        for (int i = 0; i < 20; i++)
        {
            eager.Look(test.Around(2, field: FieldKind.Sensitivity));
            slow.Look(test.Around(2, field: FieldKind.Sensitivity));
            await ServiceUnderTest.ReadAllAsync(eager);
        }

        await foreach (IReadOnlyList<TileUpdate> news in slow.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            Assert.InRange(news.Count, 25, (2 * 25) + 1);
            Assert.Equal(25, news.OfType<TileReady>().Count());
            Assert.Equal(new Progress(0, 0, 25), news[^1]);
            break;
        }
    }

    [Fact]
    public async Task Publishes_the_sensitivity_of_each_tile_as_its_neighbours_arrive()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1, field: FieldKind.Sensitivity));
        Dictionary<string, FieldReady> fields = [];
        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            foreach (FieldReady field in news.OfType<FieldReady>())
            {
                Assert.True(!fields.TryGetValue(field.Value.Tile.ToString(), out FieldReady? before) || before.Value.Estimate.Neighbours <= field.Value.Estimate.Neighbours);
                fields[field.Value.Tile.ToString()] = field;
            }

            if (fields.Values.Sum(field => field.Value.Estimate.Neighbours) == 4 + (4 * 3) + (4 * 2))
            {
                break;
            }
        }

        Assert.Equal(9, fields.Count);
        Assert.All(fields.Values, field => Assert.True(field.Value.Estimate.Value > 0));
    }

    [Fact]
    public async Task Sensitivity_is_published_for_pictures_that_existed_before()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1));
        await ServiceUnderTest.ReadAllAsync(viewer);

        viewer.Look(test.Around(0, field: FieldKind.Sensitivity));

        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            if (news.OfType<FieldReady>().FirstOrDefault() is { } field)
            {
                Assert.Equal(4, field.Value.Estimate.Neighbours);
                break;
            }
        }
    }

    [Fact]
    public async Task Every_look_anew_publishes_all_that_is_known_of_the_view()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(1, field: FieldKind.Sensitivity));
        await ServiceUnderTest.ReadAllAsync(viewer);

        for (int look = 0; look < 3; look++)
        {
            viewer.Look(test.Around(0, field: FieldKind.Sensitivity), anew: true);
            HashSet<Type> told = [];
            await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
            {
                told.UnionWith(news.Select(update => update.GetType()));
                if (told.IsSupersetOf([typeof(TileReady), typeof(FieldReady)]))
                {
                    break;
                }
            }
        }
    }

    [Fact]
    public async Task Other_looks_publish_what_came_into_view_and_whoever_asks_gets_all_again()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(2));
        await ServiceUnderTest.ReadAllAsync(viewer);

        viewer.Look(test.Around(1));
        viewer.Look(test.Around(1) with { MaxX = 2 });
        Assert.Equal(3, viewer.Subscription.Take((_, _) => 0).OfType<TileReady>().Count());

        viewer.Republish();
        Assert.Equal(12, (await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileReady>().Count());
    }

    [Fact]
    public async Task A_look_costs_the_tiles_that_it_brings_into_view()
    {
        await using var test = new ServiceUnderTest();
        using Viewer viewer = test.Service.Join();
        Assert.Equal(25, viewer.CountNew(test.Around(2)));
        viewer.Look(test.Around(2));
        Assert.Equal(0, viewer.CountNew(test.Around(2) with { CentreX = 1 }));
        Assert.Equal(5, viewer.CountNew(test.Around(2) with { MinX = -1, MaxX = 3 }));
        Assert.Equal(25, viewer.CountNew(test.Around(2) with { Zoom = 4 }));
        Assert.Equal(25, viewer.CountNew(test.Around(2) with { World = FakeModel.World(7) }));
    }

    [Fact]
    public void Tiles_of_one_view_without_anothers_are_those_that_it_does_not_contain()
    {
        Gen.Int[-6, 6].Array[8].Sample(corners =>
        {
            View one = Spanned(corners[..4]), other = Spanned(corners[4..]);
            List<TileAddress> without = [.. one.Without(other)];
            Assert.Equal(one.Without(null).Where(tile => !other.Contains(tile)), without);
            Assert.Equal(without.Count, one.CountWithout(other));
        });
    }

    private static View Spanned(int[] c) => new(
        FakeModel.World(), 3, Math.Min(c[0], c[1]), Math.Min(c[2], c[3]), Math.Max(c[0], c[1]), Math.Max(c[2], c[3]), 0, 0, Field: null);

    [Fact]
    public async Task One_who_left_waits_for_nothing_more()
    {
        await using var test = new ServiceUnderTest();
        Viewer viewer = test.Service.Join();
        viewer.Dispose();

        viewer.Look(test.Around(1));

        await test.DisposeAsync();
        Assert.Equal(0, test.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task Progress_counts_down_with_measured_seconds()
    {
        await using var test = new ServiceUnderTest(options: new() { SecondsPerPictureStep = 0.5 });
        test.Model.Fake.Hold();
        using Viewer viewer = test.Service.Join();
        viewer.Look(test.Around(0) with { MaxX = 1 });
        await test.Model.Fake.ArrivedAsync();

        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(new Progress(2, 2 * 3 * 0.5, 2), news[^1]);
            break;
        }

        test.Model.Fake.ReleaseAll();
        List<TileUpdate> rest = await ServiceUnderTest.ReadAllAsync(viewer);
        Assert.Equal(new Progress(0, 0, 2), rest[^1]);
    }

    [Fact]
    public async Task Its_reading_ends_with_it()
    {
        await using var test = new ServiceUnderTest();
        Viewer viewer = test.Service.Join();
        viewer.Dispose();

        await foreach (IReadOnlyList<TileUpdate> _ in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            Assert.Fail("A viewer that left has no news.");
        }
    }

    [Fact]
    public async Task A_retry_that_finds_the_queue_full_leaves_the_tile_failed()
    {
        await using var test = new ServiceUnderTest(options: new() { QueueBound = 1 });
        var tile = new TileAddress(2, 1, 1);
        using Viewer viewer = test.Service.Join();
        using Viewer other = test.Service.Join();
        test.Model.DecodeFailure = new InvalidOperationException("out of paint");
        viewer.Look(View.Of(test.World, tile));
        TileFailed failed = Assert.Single((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());
        test.Model.DecodeFailure = null;
        test.Model.Fake.Hold();
        other.Look(View.Of(test.World, new(2, 3, 3)));

        Assert.Throws<TileUnavailableException>(() => viewer.Retry(tile));
        Assert.Equal([failed], (await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileFailed>());

        test.Model.Fake.ReleaseAll();
        await ServiceUnderTest.ReadAllAsync(other);
        viewer.Retry(tile);
        Assert.Single((await ServiceUnderTest.ReadAllAsync(viewer)).OfType<TileReady>());
    }

    [Fact]
    public async Task A_preview_is_told_until_the_picture_is_there()
    {
        await using var test = new ServiceUnderTest();
        View view = View.Of(test.World, new(2, 1, 1));
        PictureKey key = PictureKey.Of(WorldId.Of(test.World), new(2, 1, 1));
        using Viewer viewer = test.Service.Join();
        test.Model.Fake.Hold();
        viewer.Look(view);
        await test.Model.Fake.ArrivedAsync();
        viewer.Subscription.Preview(key, 1, 3, new byte[] { 1 });
        viewer.Subscription.Preview(key, 2, 3, new byte[] { 2 });
        await foreach (IReadOnlyList<TileUpdate> news in viewer.ReadUpdatesAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(2, Assert.Single(news.OfType<TilePreview>()).Step);
            break;
        }

        test.Model.Fake.ReleaseAll();
        await ServiceUnderTest.ReadAllAsync(viewer);
        viewer.Subscription.Preview(key, 2, 3, new byte[] { 2 });
        viewer.Subscription.Wait([]);
        Assert.Equal([new Progress(0, 0, 1)], await ServiceUnderTest.ReadAllAsync(viewer));
    }
}
