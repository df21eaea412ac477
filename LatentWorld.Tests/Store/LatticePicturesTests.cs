using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Tests.Store;

/// <summary>A store of version 5, which named pictures by zoom and index.</summary>
public sealed class LatticePicturesTests : IDisposable
{
    private static readonly WorldId World = new("world");

    /// <summary>More than two moves take, at all zooms.</summary>
    private static readonly TileAddress[] Tiles =
        [.. Enumerable.Range(0, 600).Select(i => new TileAddress((i % 61) - 20, (2 * (i - 300)) + 1, i))];

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-store-").FullName;
    private readonly List<string> _said = [];

    [Fact]
    public void Its_pictures_are_found_by_their_points()
    {
        KeepByLattice();

        using PictureStore store = Open();

        Assert.Equal(Tiles.Length, store.Existing([.. Tiles.Select(Key)]).Count);
        for (int i = 0; i < Tiles.Length; i++)
        {
            Assert.Equal(Picture(i).WebP.ToArray(), store.Find(Key(Tiles[i]))!.WebP.ToArray());
        }

        Assert.Empty(_said);
    }

    [Fact]
    public void A_move_that_was_broken_off_goes_on()
    {
        KeepByLattice();
        StoreTables.Change(
            _folder,
            "CREATE TRIGGER broken BEFORE DELETE ON lattice_pictures WHEN (SELECT COUNT(*) FROM pictures) > 300 BEGIN SELECT RAISE(ABORT, 'as if killed'); END");
        using (PictureStore broken = Open())
        {
            Assert.False(broken.IsOnDisk);
        }

        StoreTables.Change(_folder, "DROP TRIGGER broken");
        using PictureStore store = Open();
        Assert.Equal(Tiles.Length, store.Existing([.. Tiles.Select(Key)]).Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PictureKey Key(TileAddress tile) => PictureKey.Of(World, tile);

    private static Picture Picture(int seed)
    {
        byte[] bytes = new byte[200];
        new Random(seed).NextBytes(bytes);
        return new(bytes, [seed], new("hash", "CPU", "fp32", 4, DateTimeOffset.UnixEpoch, 1.5));
    }

    private PictureStore Open() => PictureStore.Open(_folder, 1 << 24, _said.Add);

    private void KeepByLattice()
    {
        using (PictureStore store = Open())
        {
            for (int i = 0; i < Tiles.Length; i++)
            {
                store.Add(Key(Tiles[i]), Picture(i));
            }
        }

        StoreTables.Change(
            _folder,
            """
            CREATE TABLE lattice_pictures (
                world TEXT NOT NULL, zoom INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
                webp BLOB NOT NULL, features BLOB NOT NULL,
                model_hash TEXT NOT NULL, provider TEXT NOT NULL, precision TEXT NOT NULL,
                batch_size INTEGER NOT NULL, rendered_at INTEGER NOT NULL, seconds REAL NOT NULL,
                bytes INTEGER NOT NULL, used INTEGER NOT NULL, digest BLOB NOT NULL DEFAULT x'', input BLOB,
                features_from TEXT NOT NULL DEFAULT '', PRIMARY KEY (world, zoom, x, y))
            """);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "pictures.db")};Pooling=False");
        connection.Open();
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (TileAddress tile in Tiles)
        {
            using SqliteCommand move = connection.CreateCommand();
            move.CommandText = """
                INSERT INTO lattice_pictures
                    SELECT world, $zoom, $x, $y, webp, features, model_hash, provider, precision, batch_size, rendered_at,
                        seconds, bytes, used, digest, input, features_from FROM pictures WHERE alpha = $alpha AND beta = $beta;
                DELETE FROM pictures WHERE alpha = $alpha AND beta = $beta;
                """;
            move.Parameters.AddWithValue("$zoom", tile.Zoom);
            move.Parameters.AddWithValue("$x", tile.X);
            move.Parameters.AddWithValue("$y", tile.Y);
            move.Parameters.AddWithValue("$alpha", tile.Point.Alpha);
            move.Parameters.AddWithValue("$beta", tile.Point.Beta);
            move.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
