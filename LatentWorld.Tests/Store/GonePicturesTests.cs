using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Servers;
using Npgsql;

namespace LatentWorld.Tests.Store;

/// <summary>What is gone from a store that processes share is shown by none of them, whichever had it go.</summary>
public sealed class GonePicturesTests(SharedPostgreSql server) : IDisposable
{
    private readonly string _connection = server.NewDatabase();
    private readonly List<PictureStore> _stores = [];

    [Fact]
    public async Task A_picture_that_another_process_finds_damaged_is_forgotten_by_all_and_what_replaces_it_is_what_all_read()
    {
        PictureStore other = Open();
        (PictureStore own, PictureLibrary library) = Follow(out List<PictureKey> told);
        await KeepAsync(other, Key(1), Picture(1));
        Assert.Equal(Picture(1).ETag, library.Find(Key(1))!.ETag);

        // What is in memory is asked for all the same: only the other process finds the damage.
        Execute("UPDATE pictures SET webp = features");
        Assert.Null(other.Find(Key(1)));
        await KeepAsync(other, Key(1), Picture(2));

        await Poll.UntilAsync(() => library.Find(Key(1))!.ETag == Picture(2).ETag, () => "The picture that is gone is still in memory.");
        Assert.Equal([Key(1)], told);
        Assert.Equal(Picture(2).ETag, own.Find(Key(1))!.ETag);
    }

    [Fact]
    public async Task Pictures_that_make_room_at_another_process_are_forgotten_and_the_others_stay_in_memory()
    {
        PictureStore other = Open(1 << 20);
        (_, PictureLibrary library) = Follow(out List<PictureKey> told);
        PictureKey[] first = [.. Enumerable.Range(0, 20).Select(Key)];
        foreach (PictureKey key in first)
        {
            await KeepAsync(other, key, Picture((int)key.Point.Alpha));
            Assert.NotNull(library.Find(key));
        }

        PictureKey[] later = [.. Enumerable.Range(100, 30).Select(Key)];
        foreach (PictureKey key in later)
        {
            await KeepAsync(other, key, Picture((int)key.Point.Alpha));
        }

        HashSet<PictureKey> left = other.Existing([.. first, .. later]);
        PictureKey[] gone = [.. first.Except(left)];
        Assert.NotEmpty(gone);
        Assert.NotEmpty(left.Intersect(first));
        await Poll.UntilAsync(() => Told(told).IsSupersetOf(gone), () => $"{Told(told).Count} of {gone.Length} pictures that are gone were told of.");
        Assert.All(gone, key => Assert.False(library.IsCached(RenderTarget.Of(key))));
        Assert.All(left.Intersect(first), key => Assert.True(library.IsCached(RenderTarget.Of(key))));
    }

    [Fact]
    public async Task A_sheet_shows_a_picture_no_more_that_is_gone()
    {
        PictureStore other = Open();
        (_, PictureLibrary library) = Follow(out _);
        using var sheets = new Sheets(library);
        await KeepAsync(other, Key(1), Picture(1));
        Assert.Equal(1, await sheets.CountAsync(Key(1)));

        Execute("DELETE FROM pictures");
        await Poll.UntilAsync(async () => await sheets.CountAsync(Key(1)) == 0, () => "The sheet still has the picture.");
    }

    [Fact]
    public async Task Of_very_many_it_is_told_that_it_may_be_any()
    {
        PictureStore other = Open();
        (_, PictureLibrary library) = Follow(out List<PictureKey> told);
        await KeepAsync(other, Key(1), Picture(1));
        Assert.NotNull(library.Find(Key(1)));

        Execute(
            """
            INSERT INTO pictures SELECT world, number, 0, webp, features, model_hash, provider, precision, batch_size, rendered_at, seconds, bytes, used, digest, features_from
            FROM pictures, generate_series(1000, 4000) AS number
            """);
        Execute("DELETE FROM pictures WHERE alpha >= 1000");

        await Poll.UntilAsync(() => !library.IsCached(RenderTarget.Of(Key(1))), () => "Memory goes on with what may be gone.");
        Assert.Empty(told);
        Assert.NotNull(library.Find(Key(1)));
    }

    [Fact]
    public async Task Where_the_line_was_cut_for_a_while_all_is_read_again()
    {
        PictureStore other = Open();
        (_, PictureLibrary library) = Follow(out _);
        await KeepAsync(other, Key(1), Picture(1));
        Assert.NotNull(library.Find(Key(1)));

        Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");

        await Poll.UntilAsync(() => !library.IsCached(RenderTarget.Of(Key(1))), () => "Memory goes on with what may be gone.");
    }

    /// <summary>Of what is rendered while the database is away, only so much waits to be written: memory has the rest, and nobody else.</summary>
    [Fact]
    public async Task What_no_disk_has_stays_in_memory_and_is_written_when_it_can_be()
    {
        PictureStore own = Open(), other = Open();
        var model = new FakeModel();
        var library = new PictureLibrary(new(1 << 24, TimeProvider.System), own, model, FakeDevices.Of(model));
        using var follows = new ManualResetEventSlim();
        library.AnyGone += follows.Set;
        library.FollowStore();
        follows.Wait(TestContext.Current.CancellationToken);
        int givenUp = 0;
        own.GivenUp += keys => Interlocked.Add(ref givenUp, keys.Count);
        Execute("ALTER TABLE pictures RENAME TO elsewhere");
        for (int number = 0; number < 300; number++)
        {
            library.Add(Key(number), Picture(number));
        }

        await Poll.UntilAsync(() => givenUp == 300 - 256, () => $"{givenUp} pictures were given up.");
        Execute("ALTER TABLE elsewhere RENAME TO pictures");
        library.Forget(null);

        Assert.True(library.IsCached(RenderTarget.Of(Key(0))));
        Assert.False(library.IsCached(RenderTarget.Of(Key(299))));
        await Poll.UntilAsync(() => other.Find(Key(0)) is not null, () => "What was given up is not written.");
    }

    public void Dispose() => _stores.ForEach(store => store.Dispose());

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int seed)
    {
        byte[] bytes = new byte[24_000];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    private static async Task KeepAsync(PictureStore store, PictureKey key, Picture picture)
    {
        store.Add(key, picture);
        await store.SettleAsync([key], TestContext.Current.CancellationToken);
    }

    private static HashSet<PictureKey> Told(List<PictureKey> told)
    {
        lock (told)
        {
            return [.. told];
        }
    }

    /// <summary>A process whose memory follows what is gone, and has begun to.</summary>
    private (PictureStore Store, PictureLibrary Library) Follow(out List<PictureKey> told)
    {
        PictureStore store = Open();
        var model = new FakeModel();
        var library = new PictureLibrary(new(1 << 24, TimeProvider.System), store, model, FakeDevices.Of(model));
        List<PictureKey> keys = told = [];
        library.Gone += key =>
        {
            lock (keys)
            {
                keys.Add(key);
            }
        };
        using var begun = new ManualResetEventSlim();
        store.FollowGone(_ => begun.Set());
        library.JoinStore(isLate: false);
        begun.Wait(TestContext.Current.CancellationToken);
        return (store, library);
    }

    private PictureStore Open(long bound = 1 << 30)
    {
        PictureStore store = PictureStore.OpenPostgreSql(_connection, bound, _ => { });
        Assert.Null(store.Problem);
        _stores.Add(store);
        return store;
    }

    private void Execute(string sql)
    {
        using NpgsqlConnection connection = new(_connection + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Sheets of a library, as a tile service has them.</summary>
    private sealed class Sheets : IDisposable
    {
        private readonly SheetCache _sheets;

        public Sheets(PictureLibrary library)
        {
            _sheets = new(new SheetComposer(library).Compose, 1 << 24, TimeProvider.System);
            library.Gone += _sheets.Changed;
        }

        public async Task<int> CountAsync(PictureKey key)
        {
            TileAddress tile = TileAddress.At(key.Point, 0)!.Value;
            Sheet sheet = await _sheets.GetAsync(new(key.World, SheetAddress.Of(tile), Sheet.CellSizes[0]), TestContext.Current.CancellationToken);
            return sheet.Points.ToArray().Sum(part => int.PopCount(part));
        }

        public void Dispose() => _sheets.StopAsync().Wait(TestContext.Current.CancellationToken);
    }
}
