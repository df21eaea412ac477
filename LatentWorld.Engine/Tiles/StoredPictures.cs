using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Tiles;

/// <summary>The table of pictures. Picture, features and provenance are one row, so they come and go together.</summary>
internal sealed class StoredPictures(StoreDatabase database)
{
    // A row's numbers, its share of the two indices and of half-filled pages, nearly.
    private const int RowBytes = 512;

    private const string Where = "WHERE world = $world AND zoom = $zoom AND x = $x AND y = $y";

    public bool Contains(TileKey key)
    {
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read($"SELECT 1 FROM pictures {Where}", Key(key));
            return command.ExecuteScalar() is not null;
        }
    }

    public float[]? FindFeatures(TileKey key)
    {
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read($"SELECT features FROM pictures {Where}", Key(key));
            return command.ExecuteScalar() is byte[] blob ? ToFloats(blob) : null;
        }
    }

    public Picture? Find(TileKey key)
    {
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read(
                $"SELECT webp, features, model_hash, provider, precision, batch_size, rendered_at, seconds FROM pictures {Where}",
                Key(key));
            using SqliteDataReader row = command.ExecuteReader();
            return row.Read()
                ? new(
                    (byte[])row[0],
                    ToFloats((byte[])row[1]),
                    new(
                        row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5),
                        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), row.GetDouble(7)))
                : null;
        }
    }

    /// <summary>Bytes of all rows, nearly.</summary>
    public long TotalBytes()
    {
        lock (database.WriteGate)
        {
            using SqliteCommand command = database.Write("SELECT COALESCE(SUM(bytes), 0) FROM pictures");
            return (long)command.ExecuteScalar()!;
        }
    }

    /// <summary>The bytes that a picture's row takes, nearly.</summary>
    public static long BytesOf(Picture picture) => picture.WebP.Length + (picture.Features.Length * sizeof(float)) + RowBytes;

    /// <summary>Writes a row; to be called in a transaction.</summary>
    /// <returns>The bytes by which the table grew: none where the picture was there.</returns>
    public long Insert(TileKey key, Picture picture, long used)
    {
        long bytes = BytesOf(picture);
        Provenance from = picture.Provenance;
        using SqliteCommand command = database.Write(
            """
            INSERT OR IGNORE INTO pictures VALUES (
                $world, $zoom, $x, $y, $webp, $features,
                $hash, $provider, $precision, $batch, $rendered, $seconds, $bytes, $used)
            """,
            [
                .. Key(key),
                ("$webp", picture.WebP.ToArray()), ("$features", MemoryMarshal.AsBytes<float>(picture.Features).ToArray()),
                ("$hash", from.ModelHash), ("$provider", from.Provider), ("$precision", from.Precision),
                ("$batch", from.BatchSize), ("$rendered", from.RenderedAt.ToUnixTimeMilliseconds()),
                ("$seconds", from.Seconds), ("$bytes", bytes), ("$used", used),
            ]);
        return command.ExecuteNonQuery() > 0 ? bytes : 0;
    }

    /// <summary>Notes when a picture was last used; to be called in a transaction.</summary>
    public void Touch(TileKey key, long used)
    {
        using SqliteCommand command = database.Write($"UPDATE pictures SET used = $used {Where}", [.. Key(key), ("$used", used)]);
        command.ExecuteNonQuery();
    }

    /// <summary>Deletes the least recently used rows until so many bytes are freed; to be called in a transaction.</summary>
    /// <returns>The bytes that were freed.</returns>
    public long Evict(long atLeast)
    {
        using SqliteCommand command = database.Write(
            """
            DELETE FROM pictures WHERE rowid IN (
                SELECT rowid FROM (SELECT rowid, SUM(bytes) OVER (ORDER BY used, rowid) - bytes AS before FROM pictures)
                WHERE before < $bytes)
            RETURNING bytes
            """,
            ("$bytes", atLeast));
        using SqliteDataReader rows = command.ExecuteReader();
        long freed = 0;
        while (rows.Read())
        {
            freed += rows.GetInt64(0);
        }

        return freed;
    }

    /// <summary>Gives the pages of deleted rows back to the disk.</summary>
    public void Shrink()
    {
        using SqliteCommand command = database.Write("PRAGMA incremental_vacuum");
        command.ExecuteNonQuery();
    }

    private static (string Name, object Value)[] Key(TileKey key) =>
        [("$world", key.World.Value), ("$zoom", key.Tile.Zoom), ("$x", key.Tile.X), ("$y", key.Tile.Y)];

    private static float[] ToFloats(byte[] blob) => MemoryMarshal.Cast<byte, float>(blob).ToArray();
}
