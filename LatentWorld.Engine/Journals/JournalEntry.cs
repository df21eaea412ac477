namespace LatentWorld.Engine.Journals;

/// <summary>An entry as it is kept.</summary>
/// <param name="Id">Its number, which no other entry of the server has or had.</param>
/// <param name="Content">What a person keeps in it.</param>
/// <param name="Position">Its place in the order by hand: entries are sorted by it, and only by it.</param>
/// <param name="Created">When it was first kept.</param>
/// <param name="Changed">When it was last changed.</param>
/// <param name="Revision">Grows with each change of it: who changes it says which he has seen.</param>
public sealed record JournalEntry(long Id, EntryContent Content, double Position, DateTimeOffset Created, DateTimeOffset Changed, long Revision);
