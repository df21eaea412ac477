using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Store;
using LatentWorld.Tests.Views;

namespace LatentWorld.Tests.Rendering;

public sealed class ShutdownTests
{
    [Fact]
    public async Task What_is_in_the_batch_is_finished_and_kept_and_nothing_more_begins()
    {
        string folder = Directory.CreateTempSubdirectory("latentworld-shutdown-").FullName;
        try
        {
            PictureStore store = PictureStore.Open(folder, 1 << 24, _ => { });
            await using var test = new ServiceUnderTest(store: store);
            test.Model.Fake.Hold();
            using Viewer viewer = test.Service.Join();
            viewer.Look(test.Around(0) with { MaxX = 9 });
            Assert.Equal(4, (await test.Model.Fake.ArrivedAsync()).Length);

            ValueTask stopping = test.Service.DisposeAsync();
            test.Model.Fake.ReleaseAll();
            await stopping;
            store.Dispose();

            Assert.Equal(4 * test.World.Steps, test.Model.Fake.RowsRun);
            using PictureStore reopened = PictureStore.Open(folder, 1 << 24, _ => { });
            Assert.Equal(4, Enumerable.Range(0, 10).Count(x =>
                reopened.Has(PictureKey.Of(WorldId.Of(test.World), new(3, x, 0)))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_takes_longer_than_the_bound_is_dropped_at_its_next_step()
    {
        await using var test = new ServiceUnderTest();
        test.Model.Fake.Hold();
        Task<Picture> request = test.Service.GetAsync(test.World, new(2, 1, 1), TestContext.Current.CancellationToken);
        await test.Model.Fake.ArrivedAsync();

        ValueTask stopping = test.Service.DisposeAsync();
        test.Time.Advance(new TileServiceOptions().ShutdownBound);
        test.Model.Fake.ReleaseAll();
        await stopping;

        var refusal = await Assert.ThrowsAsync<TileUnavailableException>(() => request);
        Assert.Contains("stopping", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, test.Model.Fake.RowsRun);
    }
}
