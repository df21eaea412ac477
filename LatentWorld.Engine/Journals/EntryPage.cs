namespace LatentWorld.Engine.Journals;

/// <summary>Some entries of a journal, in the order that was asked for.</summary>
/// <param name="Total">How many there are in all of what was asked for.</param>
/// <param name="Entries">Those of this part.</param>
public sealed record EntryPage(int Total, IReadOnlyList<JournalEntry> Entries);
