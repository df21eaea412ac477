using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>PostgreSQL's words. Lists of keys go to it as arrays, in which doubles keep their bits.</summary>
internal sealed class PostgreSqlDialect : StoreDialect
{
    /// <inheritdoc/>
    /// <remarks>OFFSET 0 keeps the planner from joining otherwise: of a world that is new to its statistics it expects one picture, and would compare all of them with each key.</remarks>
    public override string Sought =>
        """
        unnest(@alphas, @betas) AS key (alpha, beta)
        CROSS JOIN LATERAL (SELECT * FROM pictures WHERE world = @world AND alpha = key.alpha AND beta = key.beta OFFSET 0) AS p
        """;

    public override string Like => "ILIKE";

    public override (string Name, object Value)[] KeysOf(IReadOnlyCollection<PictureKey> keys) =>
    [
        ("@world", keys.First().World.Value),
        ("@alphas", keys.Select(key => key.Point.Alpha).ToArray()), ("@betas", keys.Select(key => key.Point.Beta).ToArray()),
    ];

    /// <inheritdoc/>
    /// <remarks>Rows that another process is changing or deleting are passed over: neither waits for the other, so never in a circle.</remarks>
    public override IEnumerable<(string Sql, (string Name, object Value)[] Values)> Touches(IReadOnlyCollection<(PictureKey Key, long At)> uses)
    {
        if (uses.Count > 0)
        {
            yield return (
                $"""
                UPDATE pictures SET used = touched.at
                FROM (
                    SELECT p.place, use.at FROM unnest(@worlds, @alphas, @betas, @ats) AS use (world, alpha, beta, at)
                    CROSS JOIN LATERAL (
                        SELECT ctid AS place FROM pictures
                        WHERE world = use.world AND alpha = use.alpha AND beta = use.beta AND used < use.at - {TouchPause}
                        FOR NO KEY UPDATE SKIP LOCKED) AS p) AS touched
                WHERE pictures.ctid = touched.place
                """,
                [
                    ("@worlds", uses.Select(use => use.Key.World.Value).ToArray()),
                    ("@alphas", uses.Select(use => use.Key.Point.Alpha).ToArray()), ("@betas", uses.Select(use => use.Key.Point.Beta).ToArray()),
                    ("@ats", uses.Select(use => use.At).ToArray()),
                ]);
        }
    }
}
