namespace LatentWorld.Engine.Journals;

/// <summary>Bounds of journals. What is over them is refused: no journal makes room for another.</summary>
public sealed record JournalOptions
{
    /// <summary>Most entries of one journal: its list and its marks are drawn within a frame.</summary>
    public const int MostEntries = 10_000;

    // One journal takes a quarter of the room at most, so that nobody's can take all of it.
    private const int JournalsThatFillAll = 4;

    /// <summary>Most journals of the server.</summary>
    public int MaxJournals { get; init; } = 1000;

    /// <summary>Bytes of all of them; a quarter of the picture store is never exceeded.</summary>
    public long MaxBytes { get; init; } = 64_000_000;

    /// <summary>Bytes of one journal.</summary>
    public long MaxBytesOfOne => MaxBytes / JournalsThatFillAll;
}
