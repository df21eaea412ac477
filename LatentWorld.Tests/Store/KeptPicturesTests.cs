using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Store;

/// <summary>What is kept is found again as it was, wherever it is kept.</summary>
public abstract class KeptPicturesTests(StorePlace place) : IDisposable
{
    private static readonly WorldId World = WorldId.Of(FakeModel.World());

    private readonly List<string> _said = [];
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Pictures_and_worlds_outlive_the_process()
    {
        World world = FakeModel.World(7);
        Picture picture = Picture(1000, features: [0.6f, 0.8f]);
        using (PictureStore store = Open())
        {
            store.Remember(world);
            store.Add(Key(1), picture);
            Assert.Equal([Key(1)], store.Existing([Key(1), Key(2)]));
        }

        using PictureStore again = Open();
        Picture found = again.Find(Key(1))!;
        Assert.Equal(picture.WebP.ToArray(), found.WebP.ToArray());
        Assert.Equal(picture.Features, found.Features);
        Assert.Equal(picture.Provenance, found.Provenance);
        Assert.Equal(picture.ETag, found.ETag);
        Assert.Equal(picture.Features, again.FindFeatures(Key(1))!.Value.Values);
        Assert.Equal(world, again.Recall(WorldId.Of(world)));
        Assert.True(again.IsRemembered(WorldId.Of(world)));
        Assert.Null(again.Find(Key(2)));
        Assert.Equal([Key(1)], again.Existing([Key(1), Key(2)]));
        Assert.Null(again.Recall(new("none")));
        Assert.Equal(StoredPictures.BytesOf(picture), again.MeanBytes());
        Assert.Empty(_said);
    }

    [Fact]
    public void A_point_is_found_by_all_of_its_bits()
    {
        double[] coordinates =
        [
            0, 0.3, 0.1 + 0.2, 1.0 / 3, Math.BitIncrement(1.0 / 3), double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
            Math.ScaleB(12345, -40), BitConverter.Int64BitsToDouble(0x3F_D1_23_45_67_89_AB_CD),
        ];
        PictureKey[] keys = [.. coordinates.Select(coordinate => new PictureKey(World, new(coordinate, -coordinate)))];
        using (PictureStore store = Open())
        {
            for (int i = 0; i < keys.Length; i++)
            {
                store.Add(keys[i], Picture(100 + i, [i]));
            }
        }

        using PictureStore again = Open();
        Assert.Equal(keys.ToHashSet(), again.Existing(keys));
        Assert.Empty(again.Existing([.. keys.Select(key => new PictureKey(World, new(Math.BitIncrement(key.Point.Alpha), key.Point.Beta))).Except(keys)]));
        Dictionary<PictureKey, KeptFeatures> features = again.FindFeatures(keys);
        for (int i = 0; i < keys.Length; i++)
        {
            Assert.Equal(100 + i, again.Find(keys[i])!.WebP.Length);
            Assert.Equal([i], features[keys[i]].Values);
        }

        // Both zeros are one place.
        Assert.NotNull(again.Find(new(World, new(-0.0, -0.0))));
        Assert.Single(again.Existing([new(World, new(-0.0, -0.0))]));
        Assert.Equal(coordinates.Order(), again.FeaturesBehind(World, null).Select(row => row.Point.Alpha));
        Assert.Equal(coordinates.Order().Skip(4), again.FeaturesBehind(World, new(coordinates.Order().ElementAt(3), double.MaxValue)).Select(row => row.Point.Alpha));
        Assert.Empty(_said);
    }

    [Fact]
    public void The_first_picture_of_a_key_is_kept_and_the_other_told_as_lost()
    {
        List<PictureKey> lost = [], written = [];
        using (PictureStore store = Open())
        {
            store.Lost += lost.AddRange;
            store.Written += written.AddRange;
            store.Add(Key(1), Picture(100));
        }

        Assert.Empty(lost);
        using (PictureStore store = Open())
        {
            store.Lost += lost.AddRange;
            store.Written += written.AddRange;
            store.Add(Key(1), Picture(200));
            store.Add(Key(2), Picture(300));
        }

        Assert.Equal([Key(1)], lost);
        Assert.Equal([Key(1), Key(1), Key(2)], written);
        using PictureStore again = Open();
        Assert.Equal((100, 300), (again.Find(Key(1))!.WebP.Length, again.Find(Key(2))!.WebP.Length));
    }

    [Fact]
    public void Features_take_the_place_of_another_encoders_of_the_same_picture_only()
    {
        Picture picture = Picture(1000, [1, 2]);
        Picture renewed = picture with { Features = [3, 4, 5], Provenance = picture.Provenance with { FeaturesFrom = "newer" } };
        using PictureStore store = Open();
        store.Add(Key(1), picture);
        Settle(store, Key(1));

        store.Renew(Key(1), Picture(999, [6]) with { Provenance = renewed.Provenance });
        Assert.Equal([1, 2], store.Find(Key(1))!.Features);

        store.Renew(Key(1), renewed);
        Assert.Equal(renewed.Features, store.Find(Key(1))!.Features);
        Assert.Equal("newer", store.FindFeatures(Key(1))!.Value.Origin.Encoder);
        Assert.Equal(picture.WebP.ToArray(), store.Find(Key(1))!.WebP.ToArray());
        Assert.Empty(_said);
    }

    [Fact]
    public void Thumbnails_are_found_in_one_query_and_completed()
    {
        Picture picture = FlatPictures.With((10, 200, 30));
        using (PictureStore store = Open())
        {
            store.Add(Key(1), picture);
            store.Add(Key(2), FlatPictures.Without((1, 2, 3)));
        }

        using PictureStore again = Open();
        long queries = again.Disk!.Database.Queries;
        Dictionary<PictureKey, ReadOnlyMemory<byte>> found = again.FindThumbnails([Key(1), Key(2), Key(3)]);

        Assert.Equal(1, again.Disk.Database.Queries - queries);
        Assert.Equal([Key(1), Key(2)], found.Keys.OrderBy(key => key.Point.Alpha));
        Assert.Equal(picture.Thumbnail.ToArray(), found[Key(1)].ToArray());
        Assert.True(found[Key(2)].IsEmpty);
        Assert.Equal(picture.Thumbnail.ToArray(), again.Find(Key(1))!.Thumbnail.ToArray());
        Assert.True(again.Find(Key(2))!.Thumbnail.IsEmpty);

        again.Complete([(Key(2), picture.Thumbnail), (Key(3), picture.Thumbnail)]);
        Assert.Equal(picture.Thumbnail.ToArray(), again.Find(Key(2))!.Thumbnail.ToArray());
        Assert.Equal(2, again.FindThumbnails([Key(1), Key(2), Key(3)]).Count);
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    // More than the 2,500 keys, between them and beside.
    [InlineData(60)]
    public void Those_that_exist_are_told_from_the_others(int edge)
    {
        // Every second point of the keys' lattice, and points between.
        PictureKey[] kept = [.. from y in Enumerable.Range(0, edge) from x in Enumerable.Range(0, edge) select At(x * .5, y)];
        PictureKey[] others = [At(.25, .25), At(-1, 3), At(3, 1e6), new(WorldId.Of(FakeModel.World(9)), new(1, 1))];
        using (PictureStore filled = Open())
        {
            foreach (PictureKey key in kept.Concat(others))
            {
                filled.Add(key, new(new byte[8], [1f], new("", "CPU", "fp32", 1, default, 0, "")));
            }
        }

        using PictureStore store = Open();
        PictureKey[] asked = [.. from y in Enumerable.Range(0, 50) from x in Enumerable.Range(0, 50) select At(x, y)];
        long before = store.Disk!.Database.Queries;

        Assert.Equal(asked.Intersect(kept).ToHashSet(), store.Existing(asked));
        Assert.Equal(kept.Length <= asked.Length ? 1 : 2, store.Disk.Database.Queries - before);
        // Few keys are each sought.
        Assert.Equal(asked[..100].Intersect(kept).ToHashSet(), store.Existing(asked[..100]));
    }

    [Fact]
    public void Noise_is_kept_by_place_and_origin()
    {
        FeatureOrigin origin = new("CPU", "fp32", "clip");
        using (PictureStore store = Open())
        {
            store.KeepNoise(Key(1), origin, 0.25);
            store.KeepNoise(Key(1), origin, 0.5);
            store.KeepNoise(Key(1), origin with { Precision = "fp16" }, 0.75);
        }

        using PictureStore again = Open();
        Assert.Equal((0.5, 0.75), (again.FindNoise(Key(1), origin), again.FindNoise(Key(1), origin with { Precision = "fp16" })));
        Assert.Null(again.FindNoise(Key(2), origin));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_restarted_service_renders_nothing_twice()
    {
        Picture before;
        using (PictureStore store = Open())
        {
            await using var test = new ServiceUnderTest(store: store);
            before = await test.Service.GetAsync(test.World, new(1, 1, 1), TestContext.Current.CancellationToken);
        }

        using PictureStore again = Open();
        await using var restarted = new ServiceUnderTest(store: again);
        Picture after = await restarted.Service.GetAsync(restarted.World, new(1, 1, 1), TestContext.Current.CancellationToken);

        Assert.Equal(before.ETag, after.ETag);
        Assert.Equal(0, restarted.Model.Decoded);
    }

    public void Dispose() => place.Dispose();

    private PictureStore Open() => place.Open(_said.Add, _time, 1 << 30);

    private static void Settle(PictureStore store, params PictureKey[] keys) =>
        store.SettleAsync(keys, TestContext.Current.CancellationToken).Wait(TestContext.Current.CancellationToken);

    private static PictureKey At(double alpha, double beta) => new(World, new(alpha, beta));

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int size, float[]? features = null)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return new(bytes, features ?? [], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch.AddSeconds(5), 1.5));
    }
}

public sealed class KeptInAFileTests() : KeptPicturesTests(new FolderPlace());

public sealed class KeptInPostgreSqlTests(SharedPostgreSql server) : KeptPicturesTests(new PostgreSqlPlace(server));
