using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>
/// Pictures of a store up to version 5, which were kept by zoom and index of the lattice, on their way to their points.
/// They move a few at a time: the file and its journal grow by those few only, and a move that is broken off goes on at
/// the next start.
/// </summary>
internal static class LatticePictures
{
    private const int RowsAtOnce = 256;

    /// <summary>Moves all that there are; does nothing in a store that has none.</summary>
    public static void Move(SqliteConnection connection)
    {
        while (connection.HasTable("lattice_pictures"))
        {
            using (SqliteTransaction transaction = connection.BeginTransaction())
            {
                connection.Execute(
                    $"""
                    INSERT OR IGNORE INTO pictures
                        SELECT world, lattice_point(x, zoom), lattice_point(y, zoom), webp, features, model_hash, provider,
                            precision, batch_size, rendered_at, seconds, bytes, used, digest, input, features_from
                        FROM lattice_pictures ORDER BY rowid LIMIT {RowsAtOnce};
                    DELETE FROM lattice_pictures WHERE rowid IN (SELECT rowid FROM lattice_pictures ORDER BY rowid LIMIT {RowsAtOnce});
                    """);
                if (!HasRows(connection))
                {
                    connection.Execute("DROP TABLE lattice_pictures");
                }

                transaction.Commit();
            }

            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static bool HasRows(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("SELECT EXISTS (SELECT 1 FROM lattice_pictures)");
        return (long)command.ExecuteScalar()! == 1;
    }
}
