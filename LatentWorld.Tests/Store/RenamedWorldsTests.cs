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
        Assert.Empty(_said);
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
            }
        }

        StoreTables.Change(
            _folder.Path,
            $"""
            INSERT INTO worlds (id, recipe, used, bytes) VALUES ('{FormerWorldId.Of(Kept)}', '{CanonicalJson.WriteWhole(Kept)}', 1, 1);
            PRAGMA user_version = 6;
            """);
    }
}
