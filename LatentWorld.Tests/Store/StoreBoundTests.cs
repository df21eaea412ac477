using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Sqlite;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Store;

/// <summary>The bound holds for the whole data folder, and what was used longest ago makes room, whatever it is.</summary>
public sealed class StoreBoundTests : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];

    [Fact]
    public void Worlds_stay_under_it_and_the_one_that_is_open_stays()
    {
        const int worlds = 7260;
        const long bound = 16 * Megabyte;
        long largest = 0;
        using (PictureStore store = Open(bound))
        {
            using IDisposable open = store.Hold(Large(0));
            for (int i = 0; i < worlds; i++)
            {
                store.Remember(Large(i));
                _time.Advance(TimeSpan.FromSeconds(1));
                largest = Math.Max(largest, i % 100 == 0 || i > worlds - 100 ? FolderBytes() : 0);
            }

            Assert.InRange(largest, bound / 2, bound);
            Assert.InRange(FolderBytes(), bound / 2, bound);
        }

        using PictureStore again = Open(bound);
        Assert.Equal(Large(0), again.Recall(Id(0)));
        Assert.Null(again.Recall(Id(1)));
        Assert.Equal(Large(worlds - 1), again.Recall(Id(worlds - 1)));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Pictures_and_their_journal_stay_under_it()
    {
        const int pictures = 400;
        const long bound = 2 * Megabyte;
        using (PictureStore store = Open(bound))
        {
            long largest = 0, journal = 0;
            store.Written += _ =>
            {
                largest = Math.Max(largest, FolderBytes());
                journal = Math.Max(journal, FileBytes("pictures.db-wal"));
            };
            for (int i = 0; i < pictures; i++)
            {
                store.Add(Key(i), Picture(i));
                await store.SettleAsync([Key(i)], TestContext.Current.CancellationToken);
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.InRange(largest, bound / 2, bound);
            Assert.InRange(journal, 1, new StoreBound(bound).Journal);
            Assert.True(store.EvictedBytes > pictures * 20_000 - bound);
        }

        using PictureStore again = Open(bound);
        Assert.False(again.Has(Key(0)));
        Assert.True(again.Has(Key(pictures - 1)));
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(300_000)]
    public async Task A_picture_is_weighed_as_it_fills_the_file(int size)
    {
        int count = Math.Max(20, 4_000_000 / size);
        using PictureStore store = Open(64 * Megabyte);
        PictureKey[] keys = [.. Enumerable.Range(0, count).Select(Key)];
        foreach (PictureKey key in keys)
        {
            store.Add(key, Picture((int)key.Point.Alpha, size));
        }

        await store.SettleAsync(keys, TestContext.Current.CancellationToken);
        Assert.InRange(store.Bytes / (count * StoredPictures.BytesOf(Picture(0, size)) / 100.0), 85, 115);
    }

    [Fact]
    public void A_bound_that_is_lowered_is_met_at_the_next_start()
    {
        using (PictureStore store = Open(64 * Megabyte))
        {
            Fill(store, 0, 500);
        }

        Assert.InRange(FolderBytes(), 10 * Megabyte, 64 * Megabyte);
        using (PictureStore store = Open(2 * Megabyte))
        {
            store.Add(Key(1000), Picture(1000));
        }

        Assert.InRange(FolderBytes(), Megabyte / 2, 2 * Megabyte);
        using PictureStore again = Open(2 * Megabyte);
        Assert.True(again.Has(Key(1000)));
        Assert.True(again.Has(Key(499)));
        Assert.False(again.Has(Key(0)));
    }

    [Fact]
    public void What_was_set_aside_as_damaged_counts_and_goes_first_and_that_is_said()
    {
        File.WriteAllBytes(_folder.File("pictures.damaged-20260101-000000-000.db"), new byte[Megabyte]);
        using (PictureStore store = Open(2 * Megabyte))
        {
            Fill(store, 0, 20);
            Assert.Empty(_said);
            Fill(store, 20, 60);
        }

        Assert.Contains("which was set aside as damaged, was deleted", Assert.Single(_said), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "pictures.damaged-*"));
        Assert.InRange(FolderBytes(), Megabyte / 2, 2 * Megabyte);
    }

    [Fact]
    public void A_world_that_is_open_is_known_though_many_others_are_remembered_after_it()
    {
        using var store = PictureStore.InMemory();
        IDisposable use = store.Hold(Large(0));
        for (int i = 1; i <= 1001; i++)
        {
            store.Introduce(FakeModel.World((ulong)i));
        }

        Assert.Equal(Large(0), store.Recall(Id(0)));
        use.Dispose();
        Assert.Null(store.Recall(Id(0)));
    }

    public void Dispose() => _folder.Dispose();

    private static World Large(int number) => FakeModel.World((ulong)number) with { Prompt = new string('x', 24_000) };

    private static WorldId Id(int number) => WorldId.Of(Large(number));

    // Odd rows, so that no address is reduced to another.
    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int seed, int size = 24_000)
    {
        byte[] bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    /// <summary>Adds pictures and waits until they are on disk.</summary>
    private static void Fill(PictureStore store, int first, int count)
    {
        PictureKey[] keys = [.. Enumerable.Range(first, count).Select(Key)];
        foreach (PictureKey key in keys)
        {
            store.Add(key, Picture((int)key.Point.Alpha));
        }

        store.SettleAsync(keys, TestContext.Current.CancellationToken).Wait(TestContext.Current.CancellationToken);
    }

    private PictureStore Open(long bound) => PictureStore.Open(_folder.Path, bound, _said.Add, _time);

    private long FolderBytes() => new DirectoryInfo(_folder.Path).EnumerateFiles().Sum(file => file.Length);

    private long FileBytes(string name) => new FileInfo(_folder.File(name)) is { Exists: true } file ? file.Length : 0;
}
