using System.Data.Common;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store;

/// <summary>
/// The table of thumbnails, by the keys of their pictures. A picture's deletion deletes its thumbnail (a trigger of the
/// schema), and the picture's row counts its bytes.
/// </summary>
internal sealed class StoredThumbnails(StoreDatabase database)
{
    // A row's key, once more in the index, and its share of half-filled pages, nearly.
    private const int RowBytes = 448;

    /// <summary>The bytes that a thumbnail's row takes, nearly; none where there is no thumbnail.</summary>
    public static long BytesOf(ReadOnlyMemory<byte> jpeg) => jpeg.IsEmpty ? 0 : jpeg.Length + RowBytes;

    /// <summary>Writes the thumbnail of a picture that is written without one; to be called in a transaction.</summary>
    /// <returns>False where the picture is gone, or has one.</returns>
    public bool Insert(PictureKey key, ReadOnlyMemory<byte> jpeg)
    {
        using DbCommand command = database.Write(
            """
            INSERT INTO thumbnails (world, alpha, beta, jpeg)
                SELECT world, alpha, beta, @jpeg FROM pictures WHERE world = @world AND alpha = @alpha AND beta = @beta
            ON CONFLICT DO NOTHING
            """,
            [.. PictureRow.Key(key), ("@jpeg", jpeg.ToArray())]);
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>As <see cref="Insert"/>, for a picture that was weighed without it.</summary>
    public void Complete(PictureKey key, ReadOnlyMemory<byte> jpeg)
    {
        if (Insert(key, jpeg))
        {
            using DbCommand command = database.Write(
                "UPDATE pictures SET bytes = bytes + @bytes WHERE world = @world AND alpha = @alpha AND beta = @beta",
                [.. PictureRow.Key(key), ("@bytes", BytesOf(jpeg))]);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Adds to those found the thumbnails of the pictures that there are, empty where a picture has none, in one query.</summary>
    /// <param name="keys">Keys of one world, each once.</param>
    public void Find(IReadOnlyCollection<PictureKey> keys, Dictionary<PictureKey, ReadOnlyMemory<byte>> found)
    {
        if (keys.Count == 0)
        {
            return;
        }

        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command(
                $"""
                SELECT p.alpha, p.beta, (SELECT jpeg FROM thumbnails AS t WHERE t.world = p.world AND t.alpha = p.alpha AND t.beta = p.beta)
                FROM {database.Dialect.Sought}
                """,
                database.Dialect.KeysOf(keys));
            using DbDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                found[new(keys.First().World, new(row.GetDouble(0), row.GetDouble(1)))] = row[2] as byte[];
            }
        }
    }

    /// <summary>The next pictures in the order of their keys, and whether each has its thumbnail.</summary>
    /// <param name="after">The last that is not meant; null begins.</param>
    /// <param name="count">As many at most.</param>
    public IReadOnlyList<(PictureKey Key, bool HasThumbnail)> Next(PictureKey? after, int count)
    {
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command(
                """
                SELECT world, alpha, beta,
                    EXISTS (SELECT 1 FROM thumbnails AS t WHERE t.world = p.world AND t.alpha = p.alpha AND t.beta = p.beta)
                FROM pictures AS p WHERE (world, alpha, beta) > (@world, @alpha, @beta)
                ORDER BY world, alpha, beta LIMIT @count
                """,
                [.. PictureRow.Key(after ?? new(new(""), default)), ("@count", count)]);
            using DbDataReader row = command.ExecuteReader();
            List<(PictureKey Key, bool HasThumbnail)> next = [];
            while (row.Read())
            {
                next.Add((new(new(row.GetString(0)), new(row.GetDouble(1), row.GetDouble(2))), row.GetBoolean(3)));
            }

            return next;
        }
    }
}
