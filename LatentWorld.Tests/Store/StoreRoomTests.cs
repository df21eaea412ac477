using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Store;

/// <summary>What makes room in a store of two megabytes, wherever it is.</summary>
public abstract class StoreRoomTests(StorePlace place) : IDisposable
{
    private const int Bound = 2 << 20;

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];

    [Fact]
    public void What_was_used_longest_ago_goes_first_whatever_it_is()
    {
        FeatureOrigin origin = new("CPU", "fp32", "");
        using (PictureStore store = Open())
        {
            store.KeepNoise(Key(1), origin, 0.25);
            Next();
            store.Remember(Large(1));
            Next();
            store.Touch([AsWorld(2)]);
            store.Remember(Large(2));
            Next();
            store.KeepNoise(Key(2), origin, 0.5);
            Next();
            Fill(store, 0, 60);
        }

        using (PictureStore store = Open())
        {
            Next();
            // A picture of the second world is looked at: the world is used with it.
            store.Touch([AsWorld(2)]);
            Assert.Equal(0.5, store.FindNoise(Key(2), origin));
            Next();
            Fill(store, 60, 60);
        }

        using PictureStore again = Open();
        Assert.Equal((null, 0.5), (again.FindNoise(Key(1), origin), again.FindNoise(Key(2), origin)));
        Assert.Equal((null, Large(2)), (again.Recall(Id(1)), again.Recall(Id(2))));
        Assert.False(again.Has(Key(10)));
        Assert.True(again.Has(Key(119)));
    }

    [Fact]
    public void A_world_that_made_room_is_kept_again_when_it_is_looked_at_again()
    {
        using (PictureStore store = Open())
        {
            store.Remember(Large(1));
            Next();
            Fill(store, 0, 120);
        }

        using (PictureStore store = Open())
        {
            Assert.False(store.IsRemembered(Id(1)));
            store.Introduce(Large(1));
            Assert.Equal(Large(1), store.Recall(Id(1)));
            store.Remember(Large(1));
        }

        using PictureStore again = Open();
        Assert.True(again.IsRemembered(Id(1)));
    }

    [Fact]
    public async Task Pictures_go_with_their_thumbnails_and_the_newest_stay()
    {
        const int pictures = 400;
        using PictureStore store = Open();
        for (int i = 0; i < pictures; i++)
        {
            store.Add(Key(i), Picture(i) with { Thumbnail = new byte[1000] });
            await store.SettleAsync([Key(i)], TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        PictureKey[] keys = [.. Enumerable.Range(0, pictures).Select(Key)];
        HashSet<PictureKey> kept = store.Existing(keys);
        Assert.InRange(kept.Count, 30, 80);
        Assert.Equal(keys[^kept.Count..].ToHashSet(), kept);
        Assert.Equal(kept, store.FindThumbnails(keys).Where(found => found.Value.Length == 1000).Select(found => found.Key).ToHashSet());
        Assert.InRange(store.Bytes, Bound / 2, Bound);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_store_that_is_over_a_lowered_bound_comes_under_it()
    {
        using (PictureStore store = Open(64 << 20))
        {
            Fill(store, 0, 500);
            Assert.InRange(store.Bytes, 12_000_000, 14_000_000);
        }

        using (Open())
        {
            // Closed when it has settled.
        }

        using PictureStore again = Open();
        Assert.InRange(again.Existing([.. Enumerable.Range(0, 500).Select(Key)]).Count, 30, 85);
        Assert.Empty(_said);
    }

    public void Dispose() => place.Dispose();

    private static World Large(int number) => FakeModel.World((ulong)number) with { Prompt = new string('x', 24_000) };

    private static WorldId Id(int number) => WorldId.Of(Large(number));

    // Odd rows, so that no address is reduced to another.
    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static PictureKey AsWorld(int number) => PictureKey.Of(Id(number), new(0, 0, 0));

    private static Picture Picture(int seed)
    {
        byte[] bytes = new byte[24_000];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    private void Next() => _time.Advance(TimeSpan.FromHours(2));

    /// <summary>Adds pictures and waits until they are kept.</summary>
    private static void Fill(PictureStore store, int first, int count)
    {
        PictureKey[] keys = [.. Enumerable.Range(first, count).Select(Key)];
        foreach (PictureKey key in keys)
        {
            store.Add(key, Picture((int)key.Point.Alpha));
        }

        store.SettleAsync(keys, TestContext.Current.CancellationToken).Wait(TestContext.Current.CancellationToken);
    }

    private PictureStore Open(long bound = Bound) => place.Open(_said.Add, _time, bound);
}

public sealed class RoomInAFileTests() : StoreRoomTests(new FolderPlace());

public sealed class RoomInPostgreSqlTests(SharedPostgreSql server) : StoreRoomTests(new PostgreSqlPlace(server));
