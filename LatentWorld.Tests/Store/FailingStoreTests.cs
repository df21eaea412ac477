using System.Data.Common;
using System.Runtime.CompilerServices;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.Sqlite;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Store;

/// <summary>Disks that fail: each is said in words, and the map goes on with what is safe.</summary>
public sealed class FailingStoreTests : IDisposable
{
    private const int Page = 4096;

    /// <summary>The pages before it say which tables there are: a store that has lost one of those cannot be opened at all.</summary>
    private const int FirstOfPictures = 48;

    /// <summary>How a page begins that holds rows of a table (SQLite's file format, 1.6).</summary>
    private const byte TableLeaf = 0x0D;

    private static readonly StoreBound Bound = new(1 << 30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private string File => _folder.File("pictures.db");

    [Fact]
    public void What_is_no_store_is_set_aside_whole_and_a_new_one_begun()
    {
        byte[] other = [.. Enumerable.Repeat((byte)'x', 5000)];
        System.IO.File.WriteAllBytes(File, other);

        using PictureStore store = Open();

        Assert.True(store.IsOnDisk);
        Assert.Null(store.Problem);
        string words = Assert.Single(_said);
        string aside = Assert.Single(Directory.GetFiles(_folder.Path, "pictures.damaged-*.db"));
        Assert.Contains(aside, words, StringComparison.Ordinal);
        Assert.Equal(other, System.IO.File.ReadAllBytes(aside));
    }

    [Fact]
    public void A_picture_that_the_disk_changed_is_not_shown_but_made_again()
    {
        Picture picture = Picture(1);
        Write(pictures: 3);
        byte[] file = System.IO.File.ReadAllBytes(File);
        int at = file.AsSpan().IndexOf(picture.WebP.Span[9000..9020]);
        file[at + 5] ^= 0x10;
        System.IO.File.WriteAllBytes(File, file);

        using PictureStore store = Open();
        Assert.Null(store.Find(Key(1)));
        Assert.Contains("made again", Assert.Single(_said), StringComparison.Ordinal);
        Assert.False(store.Has(Key(1)));
        Assert.Equal(Picture(2).WebP.ToArray(), store.Find(Key(2))!.WebP.ToArray());
    }

    [Fact]
    public void Damaged_pages_are_said_shown_where_they_are_whole_and_set_aside_at_the_next_start()
    {
        const int pictures = 200;
        Write(pictures);
        byte[] file = System.IO.File.ReadAllBytes(File);
        for (int page = FirstOfPictures; page * Page < file.Length; page += 3)
        {
            file.AsSpan(page * Page, Page).Fill(0xAA);
        }

        System.IO.File.WriteAllBytes(File, file);
        using (PictureStore store = Open())
        {
            for (int i = 0; i < pictures; i++)
            {
                if (store.Find(Key(i)) is { } found)
                {
                    Assert.Equal(Picture(i).WebP.ToArray(), found.WebP.ToArray());
                }
            }

            Assert.True(store.Problem is not null, $"nothing seen in {file.Length} bytes; said: {string.Join(" ", _said)}");
            Assert.Contains("is damaged", store.Problem, StringComparison.Ordinal);
            store.Add(Key(pictures), Picture(pictures));
        }

        Assert.NotEmpty(_said);
        using PictureStore next = Open();
        Assert.True(next.IsOnDisk);
        Assert.Null(next.Problem);
        Assert.Single(Directory.GetFiles(_folder.Path, "pictures.damaged-*.db"));
        Assert.False(next.Has(Key(1)));
    }

    [Fact]
    public void Of_damaged_pages_the_features_are_found_that_lie_on_whole_ones()
    {
        const int pictures = 200;
        Write(pictures);
        PictureKey[] keys = [.. Enumerable.Range(0, pictures).Select(Key)];
        using (PictureStore whole = Open())
        {
            Assert.Equal(keys.ToHashSet(), whole.FindFeatures(keys).Keys.ToHashSet());
        }

        byte[] file = System.IO.File.ReadAllBytes(File);
        int[] leaves = [.. Enumerable.Range(1, (file.Length / Page) - 1).Where(page => file[page * Page] == TableLeaf)];
        foreach (int page in leaves[(leaves.Length / 2)..][..2])
        {
            file.AsSpan(page * Page, Page).Fill(0xAA);
        }

        System.IO.File.WriteAllBytes(File, file);
        using PictureStore store = Open();
        Dictionary<PictureKey, KeptFeatures> found = store.FindFeatures(keys);

        Assert.Contains("is damaged", store.Problem, StringComparison.Ordinal);
        Assert.Equal(keys.Where(key => store.FindFeatures(key) is not null).ToHashSet(), found.Keys.ToHashSet());
        Assert.InRange(found.Count, 1, pictures - 1);
    }

    [Fact]
    public void A_closed_store_is_whole_in_its_file_though_garbage_waits_to_be_finalized()
    {
        Write(pictures: 1);
        // Not disposed: a finalizer may come to wait for it after the test.
        var go = new ManualResetEventSlim();
        PictureStore store = Open();
        store.Add(Key(2), Picture(2));
        HoldFinalizers(go);
        GC.Collect();
        try
        {
            store.Dispose();

            Assert.False(System.IO.File.Exists($"{File}-wal"), "What was written last is only in the log.");
        }
        finally
        {
            go.Set();
        }
    }

    [Fact]
    public void A_full_disk_is_said_once_and_forgotten_when_there_is_room()
    {
        using SqliteDatabase database = SqliteDatabase.Open(_folder.Path, Bound, TimeProvider.System, _said.Add, []);
        var space = new SqliteSpace(database, new(database, () => []), new(_folder.Path, _said.Add), Bound);
        var pictures = new StoredPictures(database, space);
        Limit(database, "PRAGMA max_page_count = 20");
        StoreWriter full = Run(database, space, pictures, first: 0, count: 40);
        Assert.Contains("is full. Make room", full.Problem, StringComparison.Ordinal);
        Assert.Equal(full.Problem, Assert.Single(_said));

        Limit(database, "PRAGMA max_page_count = 1000000");
        Assert.Null(Run(database, space, pictures, first: 40, count: 3).Problem);
        Assert.Equal(Picture(41).WebP.ToArray(), pictures.Find(Key(41))!.WebP.ToArray());
    }

    [Fact]
    public void A_file_that_another_program_locks_is_said_and_left_alone()
    {
        Write(pictures: 1);
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using SqliteCommand take = other.CreateCommand();
        take.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM worlds;";
        take.ExecuteNonQuery();

        using PictureStore store = Open();

        Assert.False(store.IsOnDisk);
        Assert.Contains("locked by another program", store.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trouble_of_reading_that_is_past_is_no_trouble_any_more()
    {
        Write(pictures: 1);
        using PictureStore store = Open();
        StoreTables.Rename(_folder.Path, "pictures", "elsewhere");
        Assert.Null(store.Find(Key(0)));
        Assert.NotNull(store.Problem);

        StoreTables.Rename(_folder.Path, "elsewhere", "pictures");

        Assert.NotNull(store.Find(Key(0)));
        Assert.Null(store.Problem);
    }

    [Fact]
    public async Task What_a_failing_disk_did_not_take_is_written_when_it_is_back()
    {
        Write(pictures: 1);
        var time = new FakeTimeProvider();
        using var said = new ManualResetEventSlim();
        using PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, _ => said.Set(), time);
        StoreTables.Rename(_folder.Path, "pictures", "elsewhere");
        store.Add(Key(1), Picture(1));
        Assert.True(said.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.NotNull(store.Problem);

        StoreTables.Rename(_folder.Path, "elsewhere", "pictures");
        time.Advance(TimeSpan.FromSeconds(5));

        await Poll.UntilAsync(() => store.Problem is null, () => $"The store still says: {store.Problem}");
        store.Dispose();
        using PictureStore reopened = Open();
        Assert.Equal(Picture(1).WebP.ToArray(), reopened.Find(Key(1))!.WebP.ToArray());
    }

    [Fact]
    public void A_world_that_a_failing_disk_did_not_take_is_written_when_it_is_back()
    {
        World world = FakeModel.World(7);
        Write(pictures: 1);
        var time = new FakeTimeProvider();
        using (PictureStore store = PictureStore.Open(_folder.Path, 1 << 30, _said.Add, time))
        {
            StoreTables.Rename(_folder.Path, "worlds", "elsewhere");
            store.Remember(world);
            Assert.NotNull(store.Problem);

            StoreTables.Rename(_folder.Path, "elsewhere", "worlds");
            time.Advance(TimeSpan.FromSeconds(5));
            Assert.Null(store.Problem);
        }

        using PictureStore reopened = Open();
        Assert.Equal(world, reopened.Recall(WorldId.Of(world)));
    }

    [Fact]
    public void A_listener_that_throws_does_not_end_the_writing()
    {
        using PictureStore store = Open();
        store.Written += _ => throw new InvalidOperationException("not interested");
        store.Add(Key(0), Picture(0));
        store.Dispose();
        Assert.Equal(2, _said.Count);
        Assert.Contains("not interested", _said[0], StringComparison.Ordinal);
        Assert.EndsWith("again.", _said[1], StringComparison.Ordinal);

        using PictureStore reopened = Open();
        Assert.NotNull(reopened.Find(Key(0)));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a folder that not even its administrator can write.");
        using PictureStore store = PictureStore.Open("/sys/latentworld", 1 << 30, _said.Add);
        Assert.False(store.IsOnDisk);
        Assert.Contains("/sys/latentworld cannot be written", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said()
    {
        Directory.CreateDirectory(File);
        using PictureStore store = Open();
        Assert.False(store.IsOnDisk);
        Assert.Contains("cannot be written", store.Problem, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The finalizing thread waits for this one until it may go on, half a minute at most.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HoldFinalizers(ManualResetEventSlim go) => _ = new Hold(go);

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int seed)
    {
        byte[] bytes = new byte[12_000];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    private static void Limit(StoreDatabase database, string pragma)
    {
        using DbCommand command = database.Write(pragma);
        command.ExecuteNonQuery();
    }

    private PictureStore Open() => PictureStore.Open(_folder.Path, 1 << 30, _said.Add);

    private void Write(int pictures)
    {
        using PictureStore store = Open();
        for (int i = 0; i < pictures; i++)
        {
            store.Add(Key(i), Picture(i));
        }
    }

    private StoreWriter Run(StoreDatabase database, StoreSpace space, StoredPictures pictures, int first, int count)
    {
        var groups = new PictureGroups(space, pictures, new(database, space, new(database.Place, _said.Add)));
        var writer = new StoreWriter(database, space, groups, TimeProvider.System, _said.Add);
        for (int i = first; i < first + count; i++)
        {
            writer.Add(Key(i), Picture(i));
        }

        writer.Complete();
        writer.Run();
        return writer;
    }

    private sealed class Hold(ManualResetEventSlim go)
    {
        ~Hold() => go.Wait(TimeSpan.FromSeconds(30));
    }
}
