using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Journals;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace LatentWorld.Tests.Store;

/// <summary>Two processes on one store, each with its own memory: the first picture of a key is everybody's, and nobody's memory lies for long.</summary>
public sealed class SharedStoreTests(SharedPostgreSql server) : IDisposable
{
    private const int Pictures = 500;

    private readonly string _connection = server.NewDatabase();
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _said = [];
    private readonly List<PictureStore> _stores = [];

    [Fact]
    public async Task The_first_writer_wins_and_the_other_memory_reads_its_picture()
    {
        (PictureStore one, PictureStore other) = (Open(), Open());
        PictureLibrary library = Library(other);
        one.Add(Key(1), Picture(1));
        await SettleAsync(one, Key(1));

        library.Add(Key(1), Picture(2));
        Assert.Equal(Picture(2).ETag, library.Find(Key(1))!.ETag);
        await SettleAsync(other, Key(1));

        await Poll.UntilAsync(() => library.Find(Key(1))!.ETag == Picture(1).ETag, () => "The picture that lost is still in memory.");
        Assert.Equal(Picture(1).ETag, other.Find(Key(1))!.ETag);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Of_the_same_pictures_of_two_writers_each_is_kept_once_and_both_read_the_same_bytes()
    {
        PictureKey[] keys = [.. Enumerable.Range(0, Pictures).Select(Key)];
        (PictureStore one, PictureStore other) = (Open(), Open());
        (HashSet<PictureKey> lostByOne, HashSet<PictureKey> lostByOther) = ([], []);
        one.Lost += lostByOne.UnionWith;
        other.Lost += lostByOther.UnionWith;

        await Task.WhenAll(
            Task.Run(() => Write(one, keys, 1), TestContext.Current.CancellationToken),
            Task.Run(() => Write(other, [.. keys.Reverse()], 2), TestContext.Current.CancellationToken));
        await SettleAsync(one, keys);
        await SettleAsync(other, keys);

        Assert.Equal(keys.ToHashSet(), one.Existing(keys));
        foreach (PictureKey key in keys)
        {
            Picture found = one.Find(key)!;
            Assert.Equal(found.WebP.ToArray(), other.Find(key)!.WebP.ToArray());
        }

        one.Dispose();
        other.Dispose();
        Assert.Equal(Pictures, lostByOne.Count + lostByOther.Count);
        Assert.Empty(lostByOne.Intersect(lostByOther));
        Assert.Empty(_said);

        static void Write(PictureStore store, PictureKey[] keys, int seed)
        {
            foreach (PictureKey key in keys)
            {
                store.Add(key, Picture((seed * 10_000) + (int)key.Point.Alpha));
                store.Touch(key);
            }
        }
    }

    [Fact]
    public async Task What_the_rows_weigh_is_known_to_all_and_stays_true()
    {
        PictureKey[] keys = [.. Enumerable.Range(0, 300).Select(Key)];
        (PictureStore one, PictureStore other) = (Open(1 << 20), Open(1 << 20));
        await Task.WhenAll(new[] { one, other }.Select((store, number) => Task.Run(async () =>
        {
            foreach (PictureKey key in keys)
            {
                store.Add(key, Picture((number * 1000) + (int)key.Point.Alpha, 8000));
                store.KeepNoise(key, new("CPU", "fp32", ""), number);
                await SettleAsync(store, key);
                _time.Advance(TimeSpan.FromMilliseconds(10));
            }
        })));
        one.Remember(FakeModel.World(3));
        other.Remember(FakeModel.World(4));

        Assert.InRange(one.EvictedBytes + other.EvictedBytes, 1 << 20, 1 << 24);
        (long counted, long summed) = Weights();
        Assert.Equal(summed, counted);
        Assert.InRange(counted, 1 << 19, 1 << 20);
        Assert.Equal(other.Bytes, counted);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_world_that_another_process_had_make_room_is_kept_again()
    {
        World world = Large(1);
        (PictureStore one, PictureStore other) = (Open(2 << 20), Open(2 << 20));
        one.Remember(world);
        _time.Advance(TimeSpan.FromHours(2));
        Fill(other, 0, 120);
        Assert.Null(Open().Recall(WorldId.Of(world)));

        // Not for longer than some minutes does the one believe that its world is still there.
        one.Remember(world);
        Assert.True(one.IsRemembered(WorldId.Of(world)));
        Assert.Equal(world, Open().Recall(WorldId.Of(world)));
        Assert.Empty(_said);
    }

    [Fact]
    public void A_world_that_another_process_has_open_stays()
    {
        World world = Large(1);
        (PictureStore one, PictureStore other) = (Open(2 << 20), Open(2 << 20));
        one.Remember(world);
        using IDisposable use = one.Hold(world);
        for (int minutes = 0; minutes < 120; minutes += 5)
        {
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        Fill(other, 0, 120);
        Assert.Equal(world, Open().Recall(WorldId.Of(world)));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_journal_that_two_processes_change_at_once_loses_nothing()
    {
        const int entries = 40;
        JournalShelf[] shelves = [new(Open(), new(), TimeProvider.System), new(Open(), new(), TimeProvider.System)];
        (Journal journal, string secret) = shelves[0].Create(JournalsUnderTest.World, "Both", [JournalsUnderTest.Place(-1, name: "contended")]);
        JournalEntry contended = shelves[1].Page(journal.Id, new(0, 1)).Entries[0];

        int[] conflicts = await Task.WhenAll(shelves.Select((shelf, number) => Task.Run(() =>
        {
            int refused = 0;
            for (int i = 0; i < entries; i++)
            {
                shelf.Add(journal.Id, secret, [JournalsUnderTest.Place((number * entries) + i)]);
            }

            try
            {
                shelf.Change(journal.Id, secret, contended.Id, contended.Revision, contended.Content with { Note = $"by {number}" });
            }
            catch (JournalConflictException)
            {
                refused++;
            }

            return refused;
        })));

        Assert.Equal(1, conflicts.Sum());
        foreach (JournalShelf shelf in shelves)
        {
            Journal now = shelf.Find(journal.Id)!;
            IReadOnlyList<JournalEntry> all = shelf.All(journal.Id);
            Assert.Equal(((2 * entries) + 1, (2L * entries) + 2), (now.Entries, now.Revision));
            Assert.Equal(Enumerable.Range(-1, (2 * entries) + 1).Select(i => (double)i), all.Select(entry => entry.Content.Shown.Alpha).Order());
            Assert.Equal(all.Count, all.Select(entry => entry.Position).Distinct().Count());
            Assert.Equal(all.Sum(entry => entry.Content.Bytes), now.Bytes);
        }
    }

    [Fact]
    public async Task Journals_of_two_processes_are_counted_together()
    {
        var options = new JournalOptions { MaxJournals = 10 };
        JournalShelf[] shelves = [new(Open(), options, TimeProvider.System), new(Open(), options, TimeProvider.System)];
        int[] begun = await Task.WhenAll(shelves.Select(shelf => Task.Run(() => Enumerable.Range(0, 10).Count(_ => TryBegin(shelf)))));
        Assert.Equal(10, begun.Sum());

        static bool TryBegin(JournalShelf shelf)
        {
            try
            {
                shelf.Create(JournalsUnderTest.World, "One of ten", []);
                return true;
            }
            catch (JournalRefusedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task No_two_jobs_have_one_number()
    {
        var options = new JobOptions { MaxOpen = 1000, MaxOpenPerClient = 1000 };
        JobBook[] books = [new(Open(), options, TimeProvider.System), new(Open(), options, TimeProvider.System)];
        long[][] ids = await Task.WhenAll(books.Select(book => Task.Run(() =>
            Enumerable.Range(0, 30).Select(_ => book.Add(FakeModel.World(), JobsUnderTest.Unit(1), 9, JobsUnderTest.Somebody).Id).ToArray())));
        Assert.Equal(60, ids.SelectMany(own => own).Distinct().Count());
        Assert.Equal(60, new JobBook(Open(), options, TimeProvider.System).All.Count);
    }

    [Fact]
    public async Task Many_may_start_at_once_on_an_empty_database()
    {
        string connection = server.NewDatabase();
        PictureStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PictureStore.OpenPostgreSql(connection, 1 << 30, Say))));
        _stores.AddRange(stores);
        Assert.Empty(_said);
        Assert.All(stores, store => Assert.True(store.IsOnDisk));
        stores[0].Remember(FakeModel.World(5));
        Assert.All(stores, store => Assert.NotNull(store.Recall(WorldId.Of(FakeModel.World(5)))));
    }

    public void Dispose() => _stores.ForEach(store => store.Dispose());

    private static World Large(int number) => FakeModel.World((ulong)number) with { Prompt = new string('x', 24_000) };

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int seed, int size = 1000)
    {
        byte[] bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    private static PictureLibrary Library(PictureStore store)
    {
        var model = new FakeModel();
        var library = new PictureLibrary(new(1 << 24, TimeProvider.System), store, model, FakeDevices.Of(model));
        store.Lost += library.Drop;
        return library;
    }

    private static Task SettleAsync(PictureStore store, params PictureKey[] keys) => store.SettleAsync(keys, TestContext.Current.CancellationToken);

    private static void Fill(PictureStore store, int first, int count)
    {
        PictureKey[] keys = [.. Enumerable.Range(first, count).Select(Key)];
        foreach (PictureKey key in keys)
        {
            store.Add(key, Picture((int)key.Point.Alpha, 24_000));
        }

        store.SettleAsync(keys, TestContext.Current.CancellationToken).Wait(TestContext.Current.CancellationToken);
    }

    private (long Counted, long Summed) Weights()
    {
        using NpgsqlConnection connection = new(_connection + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(
            """
            SELECT CAST((SELECT SUM(bytes) FROM weights) AS bigint), CAST(
                (SELECT COALESCE(SUM(bytes), 0) FROM pictures) + (SELECT COALESCE(SUM(bytes), 0) FROM worlds)
                + (SELECT COALESCE(SUM(bytes), 0) FROM noise) AS bigint)
            """,
            connection);
        using NpgsqlDataReader row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private void Say(string words)
    {
        lock (_said)
        {
            _said.Add(words);
        }
    }

    private PictureStore Open(long bound = 1 << 30)
    {
        PictureStore store = PictureStore.OpenPostgreSql(_connection, bound, Say, _time);
        _stores.Add(store);
        return store;
    }
}
