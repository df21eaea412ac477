namespace LatentWorld.Web.Journals;

/// <summary>What the map marks of a journal.</summary>
/// <param name="Revision">That of the journal.</param>
public sealed record JournalMarksAnswer(long Revision, IReadOnlyList<JournalMarkAnswer> Marks);
