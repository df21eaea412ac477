using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Store.Schema;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Store;

/// <summary>A store of version 6, whose ids were hashes of recipes with every field.</summary>
public sealed class RenamedWorldsTests : IDisposable
{
    /// <summary>More than two moves take.</summary>
    private const int Pictures = 600;

    private static readonly World Kept = TestWorlds.Study;
    private static readonly World Started = TestWorlds.Study with { Prompt = "to start from" };

    private static readonly FeatureOrigin Origin = new("CPU", "fp32", "encoder");

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    [Fact]
    public void The_former_id_is_that_of_version_6() =>
        Assert.Equal("bc76eaefdee1be45121a48f3a07fc249", FormerWorldId.Of(Kept).Value);

    [Fact]
    public void Its_worlds_and_their_pictures_are_found_by_their_new_ids()
    {
        KeepAsBefore();

        using PictureStore store = Open();

        Assert.Equal(Kept, store.Recall(WorldId.Of(Kept)));
        Assert.Null(store.Recall(FormerWorldId.Of(Kept)));
        foreach (World world in (World[])[Kept, Started])
        {
            Assert.Equal(Pictures, store.Existing(Keys(WorldId.Of(world))).Count);
            Assert.Empty(store.Existing(Keys(FormerWorldId.Of(world))));
        }

        Assert.Equal(Picture(7).WebP.ToArray(), store.Find(Keys(WorldId.Of(Started))[7])!.WebP.ToArray());
        // It was measured without what eight bits a channel hide.
        Assert.Null(store.FindNoise(Keys(WorldId.Of(Started))[3], Origin));
        Assert.Null(store.FindNoise(Keys(FormerWorldId.Of(Started))[3], Origin));
        Assert.Empty(_said);
    }

    [Fact]
    public void Its_jobs_are_what_they_were()
    {
        KeepAsBefore();

        using PictureStore store = Open();

        Job job = Assert.Single(new JobBook(store, new(), TimeProvider.System).All);
        Assert.Equal(
            new Job(7, Started, new SeedGrid(new(new(-0.1, 0.1 + 0.2), new(1, 2)), 0, 3), 9, DateTimeOffset.FromUnixTimeMilliseconds(1))
            {
                State = JobState.Paused,
                Done = 2,
                Failed = 1,
                LastFailure = "it fell",
                Client = "client",
                Owner = "owner",
            },
            job);
    }

    [Fact]
    public void A_move_that_was_broken_off_goes_on()
    {
        KeepAsBefore();
        StoreTables.Change(
            _folder.Path,
            $"CREATE TRIGGER broken BEFORE UPDATE ON pictures WHEN (SELECT COUNT(*) FROM pictures WHERE world = '{WorldId.Of(Kept)}') > 300 BEGIN SELECT RAISE(ABORT, 'as if killed'); END");
        using (PictureStore broken = Open())
        {
            Assert.False(broken.IsOnDisk);
        }

        Assert.Equal(3 * 256, StoreTables.Count(_folder.Path, $"pictures WHERE world IN ('{WorldId.Of(Kept)}', '{WorldId.Of(Started)}')"));
        StoreTables.Change(_folder.Path, "DROP TRIGGER broken");
        using PictureStore store = Open();
        Assert.Equal(Pictures, store.Existing(Keys(WorldId.Of(Kept))).Count);
        Assert.Equal(Pictures, store.Existing(Keys(WorldId.Of(Started))).Count);
    }

    public void Dispose() => _folder.Dispose();

    private static PictureKey[] Keys(WorldId world) => [.. Enumerable.Range(0, Pictures).Select(i => new PictureKey(world, new(i / 8.0, -i)))];

    private static Picture Picture(int seed)
    {
        byte[] bytes = new byte[200];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    private PictureStore Open() => PictureStore.Open(_folder.Path, 1 << 24, _said.Add, known: [Started]);

    private void KeepAsBefore()
    {
        using (PictureStore store = Open())
        {
            foreach (World world in (World[])[Kept, Started])
            {
                PictureKey[] keys = Keys(FormerWorldId.Of(world));
                for (int i = 0; i < keys.Length; i++)
                {
                    store.Add(keys[i], Picture(i));
                }

                store.KeepNoise(keys[3], Origin, 0.25);
            }
        }

        StoreTables.Change(
            _folder.Path,
            $"""
            INSERT INTO worlds (id, recipe, used, bytes) VALUES ('{FormerWorldId.Of(Kept)}', '{CanonicalJson.WriteWhole(Kept)}', 1, 1), ('damaged', 'no recipe', 1, 1);
            DROP TABLE journals;
            DROP TABLE journal_entries;
            DROP TABLE jobs;
            CREATE TABLE jobs (
                id INTEGER PRIMARY KEY, recipe TEXT NOT NULL,
                alpha0 REAL NOT NULL, beta0 REAL NOT NULL, alpha1 REAL NOT NULL, beta1 REAL NOT NULL,
                min_zoom INTEGER NOT NULL, max_zoom INTEGER NOT NULL, pictures INTEGER NOT NULL, created INTEGER NOT NULL,
                state TEXT NOT NULL, done INTEGER NOT NULL, failed INTEGER NOT NULL,
                failure TEXT, obstacle TEXT, ended INTEGER, client TEXT, owner TEXT);
            INSERT INTO jobs VALUES (
                7, '{CanonicalJson.WriteWhole(Started)}', -0.1, 0.30000000000000004, 1, 2, 0, 3, 9, 1, 'paused', 2, 1, 'it fell', NULL, NULL, 'client', 'owner');
            PRAGMA user_version = 6;
            """);
    }
}
