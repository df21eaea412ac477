using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Store;

/// <summary>What is a store's in a folder alone: one process at a time, and the way from earlier versions.</summary>
public sealed class PictureStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-store-").FullName;
    private readonly List<string> _said = [];
    private readonly FakeTimeProvider _time = new();

    private string File => Path.Combine(_folder, "pictures.db");

    [Fact]
    public void A_second_process_is_told_and_goes_on_without()
    {
        using PictureStore first = Open();
        using PictureStore second = Open();

        Assert.True(first.IsOnDisk);
        Assert.False(second.IsOnDisk);
        Assert.Contains("another LatentWorld", Assert.Single(_said), StringComparison.Ordinal);
        second.Remember(FakeModel.World());
        Assert.NotNull(second.Recall(WorldId.Of(FakeModel.World())));
    }

    [Fact]
    public void A_later_versions_file_is_named_and_left_alone()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        using PictureStore store = Open();

        Assert.False(store.IsOnDisk);
        Assert.Contains("later LatentWorld", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_the_first_version_is_brought_up_and_keeps_what_it_had()
    {
        using (PictureStore store = Open())
        {
            store.Add(Key(1), Picture(1000));
        }

        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand back = connection.CreateCommand();
            back.CommandText = """
                ALTER TABLE pictures RENAME TO by_point;
                DROP INDEX pictures_by_use;
                CREATE TABLE pictures (
                    world TEXT NOT NULL, zoom INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
                    webp BLOB NOT NULL, features BLOB NOT NULL,
                    model_hash TEXT NOT NULL, provider TEXT NOT NULL, precision TEXT NOT NULL,
                    batch_size INTEGER NOT NULL, rendered_at INTEGER NOT NULL, seconds REAL NOT NULL,
                    bytes INTEGER NOT NULL, used INTEGER NOT NULL,
                    PRIMARY KEY (world, zoom, x, y));
                INSERT INTO pictures
                    SELECT world, 0, CAST(alpha AS INTEGER), CAST(beta AS INTEGER), webp, features, model_hash, provider,
                        precision, batch_size, rendered_at, seconds, bytes, used FROM by_point;
                CREATE INDEX pictures_by_use ON pictures (used, bytes);
                DROP TABLE by_point;
                DROP TABLE jobs;
                DROP TABLE noise;
                DROP TABLE journals;
                DROP TABLE journal_entries;
                DROP INDEX worlds_by_use;
                ALTER TABLE worlds DROP COLUMN bytes;
                PRAGMA user_version = 1;
                """;
            back.ExecuteNonQuery();
        }

        using PictureStore again = Open();
        Assert.Equal(Picture(1000).WebP.ToArray(), again.Find(Key(1))!.WebP.ToArray());
        again.Add(Key(2), Picture(500));
        Assert.Empty(_said);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PictureStore Open(long bound = 1 << 30) => PictureStore.Open(_folder, bound, _said.Add, _time);

    private static PictureKey Key(int x) => PictureKey.Of(new("world"), new(0, x, 1));

    private static Picture Picture(int size, float[]? features = null)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return new(bytes, features ?? [], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch.AddSeconds(5), 1.5));
    }
}
