using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store;

/// <summary>The table of pictures. Picture, features and provenance are one row, so they come and go together, and a thumbnail with them.</summary>
internal sealed class StoredPictures(StoreDatabase database, StoreSpace space)
{
    // A row's numbers, its share of the indices and of half-filled pages, nearly; measured. Of what does not fit a page
    // with others, the rest of its last page is lost as well.
    private const int RowBytes = 512;
    private const int LargeRowBytes = 1280;
    private const int Large = 2048;

    /// <summary>So many keys are not sought each by itself before it is known that there are as many pictures: most large regions are empty, or nearly.</summary>
    private const int Many = 1024;

    /// <summary>Keys that one query has in its text, some 300 kB.</summary>
    private const int MostSought = 1 << 13;

    private const string Where = "WHERE world = $world AND alpha = $alpha AND beta = $beta";

    private const string OfKeys =
        """
        json_each($keys) AS key CROSS JOIN pictures
        WHERE world = $world AND alpha = double_of(key.value ->> 0) AND beta = double_of(key.value ->> 1)
        """;

    private readonly StoredThumbnails _thumbnails = new(database);

    private const string FeatureColumns = "features, provider, precision, features_from";

    /// <summary>Those of a world's keys that there is a picture of. Of many keys as much is read as there are pictures about them, if those are fewer.</summary>
    /// <param name="keys">Keys of one world.</param>
    public HashSet<PictureKey> Existing(IReadOnlyCollection<PictureKey> keys)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        lock (database.ReadGate)
        {
            if (keys.Count >= Many && About(keys) is { } about)
            {
                return [.. keys.Where(about.Contains)];
            }

            return [.. keys.Chunk(MostSought).SelectMany(part => Points(keys.First().World, $"SELECT alpha, beta FROM {OfKeys}", PictureRow.Keys(part)))];
        }
    }

    /// <summary>A world's pictures from the smallest α of some keys to the largest; null where they are more than the keys, each of which is better sought.</summary>
    private HashSet<PictureKey>? About(IReadOnlyCollection<PictureKey> keys)
    {
        WorldId world = keys.First().World;
        HashSet<PictureKey> about = [.. Points(
            world, "SELECT alpha, beta FROM pictures WHERE world = $world AND alpha BETWEEN $first AND $last LIMIT $most",
            ("$world", world.Value), ("$first", keys.Min(key => key.Point.Alpha)), ("$last", keys.Max(key => key.Point.Alpha)), ("$most", keys.Count + 1L))];
        return about.Count > keys.Count ? null : about;
    }

    private IEnumerable<PictureKey> Points(WorldId world, string sql, params (string Name, object Value)[] values)
    {
        using SqliteCommand command = database.Read(sql, values);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new(world, new(row.GetDouble(0), row.GetDouble(1)));
        }
    }

    /// <summary>A picture's features and where they come from.</summary>
    public KeptFeatures? FindFeatures(PictureKey key)
    {
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read(
                $"SELECT {FeatureColumns} FROM pictures {Where}", PictureRow.Key(key));
            using SqliteDataReader row = command.ExecuteReader();
            return row.Read() ? Features(row) : null;
        }
    }

    /// <summary>Adds to those found the features of the pictures that there are, and where they come from, in one query.</summary>
    /// <param name="keys">Keys of one world, each once.</param>
    public void FindFeatures(IReadOnlyCollection<PictureKey> keys, Dictionary<PictureKey, KeptFeatures> found)
    {
        if (keys.Count == 0)
        {
            return;
        }

        WorldId world = keys.First().World;
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read($"SELECT {FeatureColumns}, alpha, beta FROM {OfKeys}", PictureRow.Keys(keys));
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                if (Features(row) is { } features)
                {
                    found[new(world, new(row.GetDouble(4), row.GetDouble(5)))] = features;
                }
            }
        }
    }

    /// <inheritdoc cref="PictureStore.FeaturesBehind"/>
    public List<(PlanePoint Point, KeptFeatures Features)> FeaturesBehind(WorldId world, PlanePoint? last)
    {
        List<(PlanePoint, KeptFeatures)> part = [];
        PlanePoint behind = last ?? new(double.NegativeInfinity, 0);
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read(
                $"SELECT {FeatureColumns}, alpha, beta FROM pictures WHERE world = $world AND (alpha, beta) > ($alpha, $beta) ORDER BY alpha, beta LIMIT $most",
                ("$world", world.Value), ("$alpha", behind.Alpha), ("$beta", behind.Beta), ("$most", Many));
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                part.Add((new(row.GetDouble(4), row.GetDouble(5)), Features(row) ?? default));
            }
        }

        return part;
    }

    /// <summary>Puts features of another image encoder into the place of a picture's.</summary>
    public void Renew(PictureKey key, Picture picture) => space.Write(picture.Features.Length * sizeof(float), () =>
    {
        using SqliteCommand command = database.Write(
            $"UPDATE pictures SET features = $features, features_from = $from, digest = $digest, bytes = $bytes {Where}",
            [
                .. PictureRow.Key(key), ("$features", PictureRow.ToBlob(picture.Features)),
                ("$from", picture.Provenance.FeaturesFrom), ("$digest", PictureRow.Digest(picture)),
                ("$bytes", BytesOf(picture)),
            ]);
        command.ExecuteNonQuery();
    });

    /// <summary>The picture of a key; null where there is none.</summary>
    /// <exception cref="ChangedPictureException">The disk gave back other bytes than were written; the row is gone now, unless the whole file is damaged.</exception>
    public Picture? Find(PictureKey key)
    {
        Picture? picture;
        bool isWhole;
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read($"SELECT {PictureRow.Columns} FROM pictures {Where}", PictureRow.Key(key));
            using SqliteDataReader row = command.ExecuteReader();
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

    /// <summary>Bytes of a row on the average; null where there is none.</summary>
    public double? MeanBytes()
    {
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read("SELECT AVG(bytes) FROM pictures");
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
    public void Insert(PictureKey key, Picture picture, long used)
    {
        Provenance from = picture.Provenance;
        using SqliteCommand command = database.Write(
            """
            INSERT OR IGNORE INTO pictures VALUES (
                $world, $alpha, $beta, $webp, $features,
                $hash, $provider, $precision, $batch, $rendered, $seconds, $bytes, $used, $digest, NULL, $from)
            """,
            [
                .. PictureRow.Key(key),
                ("$webp", picture.WebP.ToArray()), ("$features", PictureRow.ToBlob(picture.Features)),
                ("$hash", from.ModelHash), ("$provider", from.Provider), ("$precision", from.Precision),
                ("$batch", from.BatchSize), ("$rendered", from.RenderedAt.ToUnixTimeMilliseconds()),
                ("$seconds", from.Seconds), ("$bytes", BytesOf(picture)), ("$used", used),
                ("$digest", PictureRow.Digest(picture)), ("$from", from.FeaturesFrom),
            ]);
        if (command.ExecuteNonQuery() > 0 && !picture.Thumbnail.IsEmpty)
        {
            _thumbnails.Insert(key, picture.Thumbnail);
        }
    }

    /// <summary>Notes when a picture was last used; to be called in a transaction.</summary>
    public void Touch(PictureKey key, long used)
    {
        using SqliteCommand command = database.Write($"UPDATE pictures SET used = $used {Where}", [.. PictureRow.Key(key), ("$used", used)]);
        command.ExecuteNonQuery();
    }

    private void Delete(PictureKey key) => space.Write(0, () =>
    {
        using SqliteCommand command = database.Write($"DELETE FROM pictures {Where}", PictureRow.Key(key));
        command.ExecuteNonQuery();
    });

    /// <summary>What a row begins with, as <see cref="FeatureColumns"/> has it.</summary>
    private static KeptFeatures? Features(SqliteDataReader row) => Try<KeptFeatures?>(() =>
        new(PictureRow.ToFloats((byte[])row[0]), new(row.GetString(1), row.GetString(2), row.GetString(3))));

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
