using System.Text.Json;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Store.Schema;

namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>SQLite's words. Lists of keys go to it as JSON of the coordinates' bits, see <see cref="StoreFunctions"/>.</summary>
internal sealed class SqliteDialect : StoreDialect
{
    public override string Sought =>
        "json_each(@keys) AS key CROSS JOIN pictures AS p ON p.world = @world AND p.alpha = double_of(key.value ->> 0) AND p.beta = double_of(key.value ->> 1)";

    public override string Like => "LIKE";

    public override (string Name, object Value)[] KeysOf(IReadOnlyCollection<PictureKey> keys) =>
    [
        ("@world", keys.First().World.Value),
        ("@keys", JsonSerializer.Serialize(keys.Select(key => (long[])[StoreFunctions.Bits(key.Point.Alpha), StoreFunctions.Bits(key.Point.Beta)]))),
    ];

    public override IEnumerable<(string Sql, (string Name, object Value)[] Values)> Touches(IReadOnlyCollection<(PictureKey Key, long At)> uses) =>
        uses.Select(use => (
            "UPDATE pictures SET used = @used WHERE world = @world AND alpha = @alpha AND beta = @beta",
            ((string, object)[])[("@world", use.Key.World.Value), ("@alpha", use.Key.Point.Alpha), ("@beta", use.Key.Point.Beta), ("@used", use.At)]));
}
