using System.Data.Common;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>The table of keys that sign what pages hand to browsers. Who can read it can sign as well, as with all else of the database.</summary>
internal sealed class SharedKeys(PostgreSqlDatabase database)
{
    public IReadOnlyList<string> Read()
    {
        using StoreReading reading = database.Read();
        using DbCommand command = reading.Command("SELECT content FROM keys ORDER BY name");
        using DbDataReader row = command.ExecuteReader();
        List<string> keys = [];
        while (row.Read())
        {
            keys.Add(row.GetString(0));
        }

        return keys;
    }

    /// <param name="content">XML.</param>
    public void Write(string name, string content)
    {
        // They are few and small, and nothing makes room for them.
        using StoreReading turn = database.Read();
        using DbCommand command = turn.Command(
            "INSERT INTO keys (name, content) VALUES (@name, @content) ON CONFLICT (name) DO UPDATE SET content = @content", ("@name", name), ("@content", content));
        command.ExecuteNonQuery();
    }
}
