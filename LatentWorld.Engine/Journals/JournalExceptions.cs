namespace LatentWorld.Engine.Journals;

/// <summary>Something cannot be done with a journal; the message says why and what helps, for people.</summary>
public abstract class JournalException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A journal or an entry cannot be kept so, or not now.</summary>
public class JournalRefusedException(string message, Exception? inner = null) : JournalException(message, inner)
{
    /// <summary>Whether nothing is wrong with what was sent: the server has no room for it, or no disk.</summary>
    public bool IsFull { get; init; }
}

/// <summary>There is no such journal or entry; the message says what there may have been.</summary>
public sealed class JournalMissingException : JournalException
{
    /// <summary>What is said of a journal that there is not.</summary>
    public const string NoJournal = "There is no journal of this key here. It may have been thrown away, or the link was cut off on its way.";

    private JournalMissingException(string message)
        : base(message)
    {
    }

    /// <summary>There is no such journal.</summary>
    public static JournalMissingException OfJournal() => new(NoJournal);

    /// <summary>The journal has no such entry.</summary>
    public static JournalMissingException OfEntry() => new("This journal has no such entry. It may have been thrown away meanwhile.");
}

/// <summary>The secret is not the journal's.</summary>
public sealed class JournalForbiddenException() : JournalException("Only who has this journal's secret may change it.");

/// <summary>Somebody else has changed it meanwhile. Nothing was written: both versions are there.</summary>
/// <param name="now">The entry as it is now; null where the journal itself is meant.</param>
public sealed class JournalConflictException(string message, JournalEntry? now) : JournalException(message)
{
    /// <summary>The entry as it is now; null where the journal itself is meant.</summary>
    public JournalEntry? Now { get; } = now;
}
