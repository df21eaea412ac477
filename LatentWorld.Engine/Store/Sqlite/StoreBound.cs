namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>The bound of the data folder, and what of it goes to what.</summary>
/// <param name="Folder">Bytes of all its files.</param>
internal sealed record StoreBound(long Folder)
{
    // The lock, the journal's index of 32 kB, measured speeds, and the keys of the pages.
    private const long SmallFiles = 128 << 10;

    // An eighth is enough to write in large pieces; more than 32 MB gains nothing.
    private const long JournalShare = 8;
    private const long SmallestJournal = 64 << 10;
    private const long LargestJournal = 32 << 20;

    /// <summary>Bytes that the journal (SQLite's write-ahead log) may reach.</summary>
    public long Journal => Math.Clamp(Folder / JournalShare, SmallestJournal, LargestJournal);

    /// <summary>Bytes of one transaction, nearly, and those from which on the journal is emptied: the two fit it together.</summary>
    public long Transaction => Journal / 2;

    /// <summary>Bytes of the database itself.</summary>
    public long Tables => Math.Max(0, Folder - Journal - SmallFiles);
}
