using LatentWorld.Cluster.Messages;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>
/// Sees that all processes keep and read pictures in one database: of what is kept in another, front ends would be told and find nothing,
/// and have it rendered again and again. It is the one of the front end that the dispatcher is on; while that is not known, the first that is.
/// </summary>
/// <param name="own">The database of that front end; null while it is not open.</param>
internal sealed class OneDatabase(Func<WireDatabase?> own)
{
    private WireDatabase? _first;

    /// <summary>Why a worker is given nothing, for people; null where it may be.</summary>
    /// <param name="database">The worker's; null where that is not known.</param>
    public string? RefusalOfWorker(WireDatabase? database) => Other(database) is { } other
        ? $"This worker writes to another database than the front ends', which is {other.Place}: set Data:PostgreSql to the same on both, and start it again."
        : null;

    /// <summary>Why nothing is done for a front end, for people; null where it is.</summary>
    /// <param name="database">The front end's; null where that is not known.</param>
    public string? RefusalOfFront(WireDatabase? database)
    {
        _first ??= database;
        return Other(database) is { } other
            ? $"This front end has another database than the other front ends', which is {other.Place}: set Data:PostgreSql to the same on all, and start it again. Until then nothing new is rendered for it."
            : null;
    }

    /// <returns>The one that counts; null where this is it, or one of them is not known.</returns>
    private WireDatabase? Other(WireDatabase? database) => (own() ?? _first) is { } one && database is not null && database.Id != one.Id ? one : null;
}
