using LatentWorld.Cluster.Messages;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>
/// Sees to it that all processes keep and read pictures in one database: of what is kept in another, front ends would be told and find
/// nothing, and have it rendered again and again. It is the one that most front ends have; where two are as many, that of the front end
/// that the dispatcher is on.
/// </summary>
/// <param name="own">The database of that front end; null while it is not open.</param>
internal sealed class OneDatabase(Func<WireDatabase?> own)
{
    /// <summary>What a worker with another one is in, for all. Where the databases are is for who runs it, in its log and in its /readyz.</summary>
    public const string Astray = "It writes to another database than the front ends, and is given nothing. Its log says to which.";

    /// <summary>Why a worker is given nothing, for who runs it; null where it may be.</summary>
    /// <param name="database">The worker's; null where that is not known.</param>
    public string? RefusalOfWorker(WireDatabase? database, IEnumerable<Front> fronts) => Other(database, fronts) is { } other
        ? $"This worker writes to another database than the front ends: to {Names(database!, other)}. Set Data:PostgreSql to the same on both, and start it again."
        : null;

    /// <summary>Why nothing is done for a front end, for who runs it; null where it is.</summary>
    /// <param name="database">The front end's; null where that is not known.</param>
    /// <param name="fronts">All that are there, this one among them.</param>
    public string? RefusalOfFront(WireDatabase? database, IEnumerable<Front> fronts) => Other(database, fronts) is { } other
        ? $"This front end has another database than the others: {Names(database!, other)}. Set Data:PostgreSql to the same on all, and start it again. Until then nothing new is rendered for it."
        : null;

    private static string Names(WireDatabase own, WireDatabase other) => own.Place == other.Place
        ? $"{own.Place}, which theirs is called as well (localhost is each machine itself)"
        : $"{own.Place}, not {other.Place}";

    /// <returns>The one that counts; null where this is it, or one of them is not known.</returns>
    private WireDatabase? Other(WireDatabase? database, IEnumerable<Front> fronts) =>
        database is not null && One(fronts) is { } one && database.Id != one.Id ? one : null;

    private WireDatabase? One(IEnumerable<Front> fronts) => fronts
        .Select(front => front.Database).OfType<WireDatabase>()
        .GroupBy(database => database.Id)
        .OrderByDescending(database => database.Count()).ThenByDescending(database => database.Key == own()?.Id)
        .FirstOrDefault()?.First() ?? own();
}
