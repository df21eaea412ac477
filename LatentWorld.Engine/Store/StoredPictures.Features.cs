using System.Data.Common;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <content>The features of pictures, which are read without them.</content>
internal sealed partial class StoredPictures
{
    private const string FeatureColumns = "features, provider, precision, features_from";

    /// <summary>A picture's features and where they come from.</summary>
    public KeptFeatures? FindFeatures(PictureKey key)
    {
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command(
                $"SELECT {FeatureColumns} FROM pictures {Where}", PictureRow.Key(key));
            using DbDataReader row = command.ExecuteReader();
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
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command($"SELECT {FeatureColumns}, p.alpha, p.beta FROM {database.Dialect.Sought}", database.Dialect.KeysOf(keys));
            using DbDataReader row = command.ExecuteReader();
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
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command(
                $"SELECT {FeatureColumns}, alpha, beta FROM pictures WHERE world = @world AND (alpha, beta) > (@alpha, @beta) ORDER BY alpha, beta LIMIT @most",
                ("@world", world.Value), ("@alpha", behind.Alpha), ("@beta", behind.Beta), ("@most", Many));
            using DbDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                part.Add((new(row.GetDouble(4), row.GetDouble(5)), Features(row) ?? default));
            }
        }

        return part;
    }

    /// <summary>Puts features of another image encoder into the place of a picture's. Where another process's picture is kept, nothing is written.</summary>
    public void Renew(PictureKey key, Picture picture) => space.Write(picture.Features.Length * sizeof(float), () =>
    {
        using DbCommand command = database.Write(
            $"UPDATE pictures SET features = @features, features_from = @from, digest = @digest, bytes = @bytes {Where} AND webp = @webp",
            [
                .. PictureRow.Key(key), ("@webp", picture.WebP.ToArray()), ("@features", PictureRow.ToBlob(picture.Features)),
                ("@from", picture.Provenance.FeaturesFrom), ("@digest", PictureRow.Digest(picture)),
                ("@bytes", BytesOf(picture)),
            ]);
        command.ExecuteNonQuery();
    });

    /// <summary>What a row begins with, as <see cref="FeatureColumns"/> has it.</summary>
    private static KeptFeatures? Features(DbDataReader row) => Try<KeptFeatures?>(() =>
        new(PictureRow.ToFloats((byte[])row[0]), new(row.GetString(1), row.GetString(2), row.GetString(3))));
}
