using System.Data.Common;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>The table of pictures. Picture, features and provenance are one row, so they come and go together, and a thumbnail with them.</summary>
internal sealed partial class StoredPictures(StoreDatabase database, StoreSpace space)
{
    // A row's numbers, its share of the indices and of half-filled pages, nearly; measured. Of what does not fit a page
    // with others, the rest of its last page is lost as well.
    private const int RowBytes = 512;
    private const int LargeRowBytes = 1280;
    private const int Large = 2048;

    /// <summary>So many keys are not sought each by itself before it is known that there are as many pictures: most large regions are empty, or nearly.</summary>
    private const int Many = 1024;

    /// <summary>Enough to tell what a picture weighs, and few to read whatever the store holds.</summary>
    private const int Newest = 10_000;

    /// <summary>Keys that one query has in its text, some 300 kB.</summary>
    private const int MostSought = 1 << 13;

    private const string Where = "WHERE world = @world AND alpha = @alpha AND beta = @beta";

    private readonly StoredThumbnails _thumbnails = new(database);

    /// <summary>Those of a world's keys that there is a picture of. Of many keys as much is read as there are pictures about them, if those are fewer.</summary>
    /// <param name="keys">Keys of one world.</param>
    public HashSet<PictureKey> Existing(IReadOnlyCollection<PictureKey> keys)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        using (StoreReading reading = database.Read())
        {
            if (keys.Count >= Many && About(reading, keys) is { } about)
            {
                return [.. keys.Where(about.Contains)];
            }

            return [.. keys.Chunk(MostSought).SelectMany(part => Points(reading, keys.First().World, $"SELECT p.alpha, p.beta FROM {database.Dialect.Sought}", database.Dialect.KeysOf(part)))];
        }
    }

    /// <summary>A world's pictures from the smallest α of some keys to the largest; null where they are more than the keys, each of which is better sought.</summary>
    private static HashSet<PictureKey>? About(StoreReading reading, IReadOnlyCollection<PictureKey> keys)
    {
        WorldId world = keys.First().World;
        HashSet<PictureKey> about = [.. Points(
            reading, world, "SELECT alpha, beta FROM pictures WHERE world = @world AND alpha BETWEEN @first AND @last LIMIT @most",
            ("@world", world.Value), ("@first", keys.Min(key => key.Point.Alpha)), ("@last", keys.Max(key => key.Point.Alpha)), ("@most", keys.Count + 1L))];
        return about.Count > keys.Count ? null : about;
    }

    private static IEnumerable<PictureKey> Points(StoreReading reading, WorldId world, string sql, params (string Name, object Value)[] values)
    {
        using DbCommand command = reading.Command(sql, values);
        using DbDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new(world, new(row.GetDouble(0), row.GetDouble(1)));
        }
    }

    /// <summary>The picture of a key; null where there is none.</summary>
    /// <exception cref="ChangedPictureException">The disk gave back other bytes than were written; the row is gone now, unless the whole file is damaged.</exception>
    public Picture? Find(PictureKey key)
    {
        Picture? picture;
        bool isWhole;
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command($"SELECT {PictureRow.Columns} FROM pictures {Where}", PictureRow.Key(key));
            using DbDataReader row = command.ExecuteReader();
            (picture, isWhole) = row.Read() ? Try(() => PictureRow.Read(row)) : (null, true);
        }

        if (!isWhole)
        {
            if (!database.IsDamaged)
            {
                Delete(key);
            }

            throw new ChangedPictureException();
        }

        return picture;
    }

    /// <summary>Bytes of a row on the average of those used last; null where there is none.</summary>
    public double? MeanBytes()
    {
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command("SELECT AVG(CAST(bytes AS DOUBLE PRECISION)) FROM (SELECT bytes FROM pictures ORDER BY used DESC LIMIT @most) AS newest", ("@most", Newest));
            return command.ExecuteScalar() as double?;
        }
    }

    /// <summary>The bytes that a picture's row takes, nearly.</summary>
    public static long BytesOf(Picture picture)
    {
        long content = picture.WebP.Length + (picture.Features.Length * sizeof(float));
        return content + (content < Large ? RowBytes : LargeRowBytes) + StoredThumbnails.BytesOf(picture.Thumbnail);
    }

    /// <summary>Writes a row, unless the picture is there; to be called in a transaction.</summary>
    /// <returns>False where it was there: whoever was first stays.</returns>
    public bool Insert(PictureKey key, Picture picture, long used)
    {
        Provenance from = picture.Provenance;
        using DbCommand command = database.Write(
            """
            INSERT INTO pictures (
                world, alpha, beta, webp, features,
                model_hash, provider, precision, batch_size, rendered_at, seconds, bytes, used, digest, features_from)
            VALUES (
                @world, @alpha, @beta, @webp, @features,
                @hash, @provider, @precision, @batch, @rendered, @seconds, @bytes, @used, @digest, @from)
            ON CONFLICT DO NOTHING
            """,
            [
                .. PictureRow.Key(key),
                ("@webp", picture.WebP.ToArray()), ("@features", PictureRow.ToBlob(picture.Features)),
                ("@hash", from.ModelHash), ("@provider", from.Provider), ("@precision", from.Precision),
                ("@batch", from.BatchSize), ("@rendered", from.RenderedAt.ToUnixTimeMilliseconds()),
                ("@seconds", from.Seconds), ("@bytes", BytesOf(picture)), ("@used", used),
                ("@digest", PictureRow.Digest(picture)), ("@from", from.FeaturesFrom),
            ]);
        bool isNew = command.ExecuteNonQuery() > 0;
        if (isNew && !picture.Thumbnail.IsEmpty)
        {
            _thumbnails.Insert(key, picture.Thumbnail);
        }

        return isNew;
    }

    /// <summary>Notes when pictures were last used; to be called in a transaction.</summary>
    public void Touch(IReadOnlyCollection<(PictureKey Key, long At)> uses)
    {
        foreach ((string sql, (string, object)[] values) in database.Dialect.Touches(uses))
        {
            using DbCommand command = database.Write(sql, values);
            command.ExecuteNonQuery();
        }
    }

    private void Delete(PictureKey key) => space.Write(0, () =>
    {
        using DbCommand command = database.Write($"DELETE FROM pictures {Where}", PictureRow.Key(key));
        command.ExecuteNonQuery();
    });

    /// <summary>What a row holds; nothing where its columns are not what was written.</summary>
    private static T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or OverflowException or ArgumentException)
        {
            return default;
        }
    }
}
