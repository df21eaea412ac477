using System.Data.Common;
using System.Runtime.InteropServices;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>The table of latents that recipes name by their hash, so that each process can render their worlds. The first that is written stays.</summary>
internal sealed class SharedLatents(PostgreSqlDatabase database, StoreSpace space, TimeProvider time)
{
    // A row beside its numbers.
    private const int RowBytes = 256;

    /// <summary>A latent [channels, height, width] with the hash of its model, if that is known; null where it is not here.</summary>
    public (float[] Values, string? Model)? Find(string hash)
    {
        using StoreReading reading = database.Read();
        using DbCommand command = reading.Command("SELECT content, model FROM latents WHERE hash = @hash", ("@hash", hash));
        using DbDataReader row = command.ExecuteReader();
        return row.Read() ? (MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(0)).ToArray(), row.IsDBNull(1) ? null : row.GetString(1)) : null;
    }

    /// <summary>Keeps a latent, and notes that it is in use: mostly it is there, and neither sent nor given room.</summary>
    /// <param name="model">The hash of its model; null where that is not known.</param>
    public void Keep(string hash, float[] latent, string? model)
    {
        bool isThere = false;
        space.Write(0, () =>
        {
            Touch([hash], Now);
            isThere = IsThere(hash);
        });
        if (!isThere)
        {
            space.Write(RowBytes + (latent.Length * sizeof(float)), () => Insert(hash, latent, model));
        }
    }

    /// <summary>Notes when latents were last used; to be called in a transaction.</summary>
    /// <param name="used">In milliseconds since 1970.</param>
    public void Touch(IReadOnlyCollection<string> hashes, long used)
    {
        using DbCommand command = database.Write(
            "UPDATE latents SET used = @used WHERE hash = ANY (@hashes) AND used < @used - @pause", ("@used", used), ("@hashes", hashes.ToArray()), ("@pause", StoreDialect.TouchPause));
        command.ExecuteNonQuery();
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private bool IsThere(string hash)
    {
        using DbCommand command = database.Write("SELECT count(*) FROM latents WHERE hash = @hash", ("@hash", hash));
        return command.ExecuteScalar() is > 0L;
    }

    private void Insert(string hash, float[] latent, string? model)
    {
        using DbCommand command = database.Write(
            "INSERT INTO latents (hash, content, model, used) VALUES (@hash, @content, @model, @used) ON CONFLICT (hash) DO NOTHING",
            ("@hash", hash), ("@content", MemoryMarshal.AsBytes(latent.AsSpan()).ToArray()), ("@model", (object?)model ?? DBNull.Value), ("@used", Now));
        command.ExecuteNonQuery();
    }
}
