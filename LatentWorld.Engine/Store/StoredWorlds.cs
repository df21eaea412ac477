using System.Data.Common;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>The table of worlds, so that an address of a picture still means something after a restart.</summary>
internal sealed class StoredWorlds(StoreDatabase database, StoreSpace space, UnreadableRows unreadable)
{
    public void Remember(WorldId id, World world, long used)
    {
        string recipe = CanonicalJson.Write(world);
        int bytes = System.Text.Encoding.UTF8.GetByteCount(recipe);
        space.Write(bytes, () =>
        {
            using DbCommand insert = database.Write(
                """
                INSERT INTO worlds (id, recipe, used, bytes) VALUES (@id, @recipe, @used, @bytes)
                ON CONFLICT (id) DO UPDATE SET recipe = @recipe, used = @used, bytes = @bytes
                """,
                ("@id", id.Value), ("@recipe", recipe), ("@used", used), ("@bytes", bytes));
            insert.ExecuteNonQuery();
        });
    }

    /// <summary>Notes when a world was last used; to be called in a transaction.</summary>
    /// <param name="used">In milliseconds since 1970.</param>
    public void Touch(WorldId id, long used)
    {
        using DbCommand command = database.Write(
            "UPDATE worlds SET used = @used WHERE id = @id AND used < @used - @pause",
            ("@id", id.Value), ("@used", used), ("@pause", StoreDialect.TouchPause));
        command.ExecuteNonQuery();
    }

    public World? Recall(WorldId id)
    {
        object? recipe;
        using (StoreReading reading = database.Read())
        {
            using DbCommand command = reading.Command("SELECT recipe FROM worlds WHERE id = @id", ("@id", id.Value));
            recipe = command.ExecuteScalar();
        }

        return recipe is null ? null : Read(id, recipe as string ?? "");
    }

    /// <summary>The world of a row; null where it is not what the id says, which is logged.</summary>
    private World? Read(WorldId id, string recipe)
    {
        try
        {
            World world = CanonicalJson.Read(recipe);
            if (WorldId.Of(world) == id)
            {
                return world;
            }

            unreadable.Note("worlds", id.Value, "its recipe is another world's");
        }
        catch (WorldFormatException exception)
        {
            unreadable.Note("worlds", id.Value, exception.Message);
        }

        return null;
    }
}
