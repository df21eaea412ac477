using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Store;

/// <summary>A picture as a row of the store, column by column.</summary>
internal static class PictureRow
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns =
        """
        webp, features, model_hash, provider, precision, batch_size, rendered_at, seconds, digest, features_from,
        (SELECT jpeg FROM thumbnails AS t WHERE t.world = pictures.world AND t.alpha = pictures.alpha AND t.beta = pictures.beta)
        """;

    private const int DigestBytes = 16;

    /// <summary>A row as a picture, and whether it is as it was written; rows of the first version cannot tell.</summary>
    public static (Picture Picture, bool IsWhole) Read(DbDataReader row)
    {
        var from = new Provenance(
            row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), row.GetDouble(7), row.GetString(9));
        var picture = new Picture((byte[])row[0], ToFloats((byte[])row[1]), from) { Thumbnail = row[10] as byte[] };
        byte[] digest = (byte[])row[8];
        return (picture, digest.Length == 0 || digest.AsSpan().SequenceEqual(Digest(picture)));
    }

    /// <summary>16 bytes that change with the picture's bytes and features.</summary>
    public static byte[] Digest(Picture picture)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(picture.WebP.Span);
        hash.AppendData(MemoryMarshal.AsBytes<float>(picture.Features));
        return hash.GetHashAndReset()[..DigestBytes];
    }

    /// <summary>The parameters @world, @alpha and @beta.</summary>
    public static (string Name, object Value)[] Key(PictureKey key) =>
        [("@world", key.World.Value), ("@alpha", key.Point.Alpha), ("@beta", key.Point.Beta)];

    public static byte[] ToBlob(float[] features) => MemoryMarshal.AsBytes<float>(features).ToArray();

    public static float[] ToFloats(byte[] blob) => MemoryMarshal.Cast<byte, float>(blob).ToArray();
}
