using System.Data.Common;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store;

/// <summary>The table of measured noise of features, by world, place and origin.</summary>
internal sealed class StoredNoise(StoreDatabase database, StoreSpace space, RetryingWriter late, TimeProvider time)
{
    // A row, its key again in the index of the table's key, and its share of the index by use.
    private const int RowBytes = 512;

    // The order of the least recently used need not be exact.
    private const long TouchPause = 3_600_000;

    /// <summary>The noise at a place, ≥ 0; null where it was not measured, or the row holds no such number.</summary>
    public double? Find(PictureKey place, FeatureOrigin origin)
    {
        (double Noise, long Used)? row = Read(place, origin);
        if (row is { } found && Now() - found.Used > TouchPause)
        {
            // Written anew: it is used now.
            Keep(place, origin, found.Noise);
        }

        return row?.Noise;
    }

    public void Keep(PictureKey place, FeatureOrigin origin, double noise) => late.Write((place, origin), () => space.Write(RowBytes, () =>
    {
        using DbCommand command = database.Write(
            """
            INSERT INTO noise (world, alpha, beta, provider, precision, features_from, noise, used)
                VALUES (@world, @alpha, @beta, @provider, @precision, @from, @noise, @used)
            ON CONFLICT (world, alpha, beta, provider, precision, features_from) DO UPDATE SET noise = @noise, used = @used
            """,
            [.. Key(place, origin), ("@noise", noise), ("@used", Now())]);
        command.ExecuteNonQuery();
    }));

    private (double Noise, long Used)? Read(PictureKey place, FeatureOrigin origin)
    {
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command(
                """
                SELECT noise, used FROM noise WHERE world = @world AND alpha = @alpha AND beta = @beta
                AND provider = @provider AND precision = @precision AND features_from = @from
                """,
                Key(place, origin));
            using DbDataReader row = command.ExecuteReader();
            return row.Read() && row[0] is double and >= 0 and < double.PositiveInfinity and var noise && row[1] is long used
                ? (noise, used)
                : null;
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static (string Name, object Value)[] Key(PictureKey place, FeatureOrigin origin) =>
    [
        ("@world", place.World.Value), ("@alpha", place.Point.Alpha), ("@beta", place.Point.Beta),
        ("@provider", origin.Provider), ("@precision", origin.Precision), ("@from", origin.Encoder),
    ];
}
