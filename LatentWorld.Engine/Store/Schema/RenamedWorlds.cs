using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>
/// Pictures of worlds whose ids have changed, on their way to the new ones. They move a few at a time, as
/// <see cref="LatticePictures"/> do, and a move that is broken off goes on at the next start.
/// </summary>
internal static class RenamedWorlds
{
    private const int RowsAtOnce = 256;

    /// <summary>Notes worlds that are known beside those of the store itself.</summary>
    public static void Note(SqliteConnection connection, IEnumerable<World> known)
    {
        foreach (World world in known)
        {
            // A recipe without a default in it has kept its id.
            connection.Execute(
                "INSERT OR IGNORE INTO renamed_worlds SELECT $former, $id WHERE $former <> $id",
                ("$former", FormerWorldId.Of(world).Value), ("$id", WorldId.Of(world).Value));
        }
    }

    /// <summary>Moves what is kept under former ids; does nothing in a store that has none.</summary>
    public static void Move(SqliteConnection connection)
    {
        if (!connection.HasTable("renamed_worlds"))
        {
            return;
        }

        while (MovePictures(connection) > 0)
        {
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        connection.Execute("DROP TABLE renamed_worlds");
    }

    private static int MovePictures(SqliteConnection connection) => connection.Execute(
        $"""
        UPDATE OR REPLACE pictures SET world = (SELECT id FROM renamed_worlds WHERE former = pictures.world)
        WHERE rowid IN (SELECT pictures.rowid FROM renamed_worlds CROSS JOIN pictures ON world = former LIMIT {RowsAtOnce})
        """);
}
