using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Store;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Rendering;

/// <summary>Memory before disk, each told of the other's uses; and features of a changed image encoder are never mixed with the new one's.</summary>
public sealed class PictureLibraryTests : IDisposable
{
    private static readonly PictureKey Key = PictureKey.Of(WorldId.Of(FakeModel.World()), new(0, 0, 0));

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-library-").FullName;
    private readonly byte[] _rgb = new FakeModel().Decode(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(0)]
    public void Features_of_another_encoder_are_computed_anew_once(long cached)
    {
        Keep(from: "an older encoder", [9, 9]);
        var model = new FakeModel { FeaturesFrom = "the encoder" };
        float[] expected = model.EmbedImage(_rgb);
        using (PictureStore store = Open())
        {
            Assert.Equal(expected, Library(new(cached, TimeProvider.System), store, model).FindFeatures(Key)!.Value.Values);
        }

        model.EmbedFailure = new InvalidOperationException("Asked for once more.");
        using PictureStore again = Open();
        Assert.Equal(expected, Library(new(cached, TimeProvider.System), again, model).FindFeatures(Key)!.Value.Values);
        Assert.Equal("the encoder", again.Find(Key)!.Provenance.FeaturesFrom);
    }

    [Fact]
    public void Features_of_the_same_encoder_are_taken()
    {
        Keep(from: "the encoder", [.6f, .8f]);
        var model = new FakeModel { FeaturesFrom = "the encoder", EmbedFailure = new InvalidOperationException("Not to be asked for.") };
        using PictureStore store = Open();
        Assert.Equal([.6f, .8f], Library(new(0, TimeProvider.System), store, model).FindFeatures(Key)!.Value.Values);
    }

    [Fact]
    public void A_model_without_an_image_encoder_has_no_features_and_leaves_those_of_another()
    {
        Keep(from: "an older encoder", [9, 9]);
        var model = new FakeModel { FeatureCount = 0, EmbedFailure = new InvalidOperationException("Not to be asked for.") };
        using PictureStore store = Open();
        Assert.Empty(Library(new(0, TimeProvider.System), store, model).FindFeatures(Key)!.Value.Values);
        Assert.Equal([9, 9], store.Find(Key)!.Features);
    }

    [Fact]
    public async Task A_picture_that_memory_has_is_not_forgotten_on_disk_while_it_is_looked_at() =>
        await AssertUseCountsAsync(cached: 1 << 20, library => Assert.True(library.TryGetCached(Numbered(1), out _)));

    [Fact]
    public async Task A_picture_whose_thumbnail_is_looked_at_is_not_forgotten_on_disk() =>
        await AssertUseCountsAsync(cached: 0, library => Assert.Single(library.FindThumbnails([Numbered(1)])));

    [Fact]
    public void Thumbnails_that_are_missing_are_made_and_kept()
    {
        var library = Library(new(1 << 20, TimeProvider.System), PictureStore.InMemory(), new FakeModel());
        library.Add(Numbered(1), FlatPictures.Without((10, 200, 30)));
        (PictureKey key, ReadOnlyMemory<byte> made) = Assert.Single(library.MakeThumbnails([Numbered(1), Numbered(2)]));
        Assert.Equal(Numbered(1), key);
        Assert.Equal(FlatPictures.With((10, 200, 30)).Thumbnail.Span, made.Span);
        Assert.Equal(made, library.FindThumbnails([Numbered(1)])[Numbered(1)]);
    }

    [Fact]
    public void A_hit_in_memory_allocates_nothing_and_is_counted()
    {
        var library = Library(new(1 << 20, TimeProvider.System), PictureStore.InMemory(), new FakeModel());
        library.Add(Numbered(1), Noise(1));
        Assert.True(library.TryGetCached(Numbered(1), out _));

        PictureKey key = Numbered(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int hit = 0; hit < 1000; hit++)
        {
            library.TryGetCached(key, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Null(library.Find(Numbered(2)));
        Assert.Equal((1001, 0, 1), library.Looks);
    }

    /// <summary>Of three pictures the disk has room for two: where the first is used before the third comes, the second is forgotten.</summary>
    /// <param name="cached">Bytes of memory for pictures.</param>
    private async Task AssertUseCountsAsync(long cached, Action<PictureLibrary> use)
    {
        var time = new FakeTimeProvider();
        // Room for the tables and two pictures and a half.
        const long bound = (1 << 20) + (1 << 16);
        using var written = new SemaphoreSlim(0);
        using (PictureStore store = PictureStore.Open(_folder, bound, words => Assert.Fail(words), time))
        {
            store.Written += keys => written.Release(keys.Count);
            var library = Library(new(cached, time), store, new FakeModel());
            foreach (int number in (int[])[1, 2])
            {
                library.Add(Numbered(number), Noise(number));
                await written.WaitAsync(TestContext.Current.CancellationToken);
                time.Advance(TimeSpan.FromMinutes(1));
            }

            use(library);
            time.Advance(TimeSpan.FromMinutes(1));
            library.Add(Numbered(3), Noise(3));
        }

        using PictureStore again = PictureStore.Open(_folder, bound, words => Assert.Fail(words), time);
        Assert.Equal([true, false, true], ((int[])[1, 2, 3]).Select(number => again.Has(Numbered(number))));
    }

    // Odd rows, so that no address is reduced to another.
    private static PictureKey Numbered(int number) => PictureKey.Of(new("world"), new(0, number, 1));

    private static Picture Noise(int seed)
    {
        byte[] bytes = new byte[300_000];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [1], new("", "CPU", "fp32", 1, default, 0));
    }

    private void Keep(string from, float[] features)
    {
        using PictureStore store = Open();
        store.Add(Key, new(PictureEncoding.EncodeWebP(_rgb, 8), features, new("", "CPU", "fp32", 1, default, 0, from)));
    }

    private PictureStore Open() => PictureStore.Open(_folder, 1 << 20, words => Assert.Fail(words));

    private static PictureLibrary Library(PictureCache cache, PictureStore store, FakeModel model) =>
        new(cache, store, model, FakeDevices.Of(model));
}
