namespace LatentWorld.Engine.Journals;

/// <summary>A journal or an entry cannot be kept so; the message says why and what helps, for people.</summary>
public class JournalRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether nothing is wrong with what was sent: the server has no room for it, or no disk.</summary>
    public bool IsFull { get; init; }
}

/// <summary>There is no such journal or entry; the message says what there may have been.</summary>
public sealed class JournalMissingException(string message) : Exception(message);

/// <summary>The secret is not the journal's; the message says who may change it.</summary>
public sealed class JournalForbiddenException(string message) : Exception(message);

/// <summary>Somebody else has changed it meanwhile. Nothing was written: both versions are there.</summary>
/// <param name="now">The entry as it is now; null where the journal's title is meant.</param>
public sealed class JournalConflictException(string message, JournalEntry? now) : Exception(message)
{
    /// <summary>The entry as it is now; null where the journal itself is meant.</summary>
    public JournalEntry? Now { get; } = now;
}
