using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Store.Databases;

/// <summary>What each database says in its own way; all else of the tables' SQL is common to them.</summary>
internal abstract class StoreDialect
{
    /// <summary>
    /// Milliseconds: a use so soon after the last that was noted is not noted. Each note writes a row and its indices anew, for all processes, and
    /// the order of the least recently used need not be exact.
    /// </summary>
    public const long TouchPause = 60_000;

    /// <summary>What stands behind FROM for the pictures of the keys that <see cref="KeysOf"/> has as parameters, each sought by its key; they go by the name p.</summary>
    public abstract string Sought { get; }

    /// <summary>LIKE that takes A for a.</summary>
    public abstract string Like { get; }

    /// <summary>The parameter @world and the others of <see cref="Sought"/>.</summary>
    /// <param name="keys">Keys of one world, one or more.</param>
    public abstract (string Name, object Value)[] KeysOf(IReadOnlyCollection<PictureKey> keys);

    /// <summary>Statements that note when pictures were last used, in milliseconds since 1970.</summary>
    public abstract IEnumerable<(string Sql, (string Name, object Value)[] Values)> Touches(IReadOnlyCollection<(PictureKey Key, long At)> uses);
}
