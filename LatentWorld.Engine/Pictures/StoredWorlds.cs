using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Pictures;

/// <summary>The table of worlds, so that an address of a picture still means something after a restart.</summary>
internal sealed class StoredWorlds(StoreDatabase database)
{
    // A recipe is under 10 kB; whoever makes more worlds than these loses the oldest.
    private const int Bound = 10_000;

    public void Remember(WorldId id, World world, long used)
    {
        lock (database.WriteGate)
        {
            using SqliteCommand insert = database.Write(
                "INSERT INTO worlds VALUES ($id, $recipe, $used) ON CONFLICT DO UPDATE SET used = $used",
                ("$id", id.Value), ("$recipe", CanonicalJson.Write(world)), ("$used", used));
            insert.ExecuteNonQuery();
            using SqliteCommand forget = database.Write(
                "DELETE FROM worlds WHERE id IN (SELECT id FROM worlds ORDER BY used DESC LIMIT -1 OFFSET $bound)",
                ("$bound", Bound));
            forget.ExecuteNonQuery();
        }
    }

    public World? Recall(WorldId id)
    {
        lock (database.ReadGate)
        {
            using SqliteCommand command = database.Read("SELECT recipe FROM worlds WHERE id = $id", ("$id", id.Value));
            return command.ExecuteScalar() is string recipe ? CanonicalJson.Read(recipe) : null;
        }
    }
}
