using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>An entry as it is kept.</summary>
/// <param name="Id">Its number, which no other entry of the server has or had.</param>
/// <param name="Content">What a person keeps in it.</param>
/// <param name="Position">Its place in the order by hand: entries are sorted by it, and only by it.</param>
/// <param name="Created">When it was first kept.</param>
/// <param name="Changed">When it was last changed.</param>
/// <param name="Revision">Grows with each change of it: who changes it says which he has seen.</param>
public sealed record JournalEntry(long Id, EntryContent Content, double Position, DateTimeOffset Created, DateTimeOffset Changed, long Revision);

/// <summary>An entry as the map marks it.</summary>
/// <param name="Id">The entry's number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Points">As <see cref="EntryContent.Points"/>.</param>
public sealed record JournalMark(long Id, EntryKind Kind, IReadOnlyList<PlanePoint> Points);

/// <summary>Some entries of a journal, in the order that was asked for.</summary>
/// <param name="Total">How many there are in all of what was asked for.</param>
/// <param name="Entries">Those of this part.</param>
public sealed record EntryPage(int Total, IReadOnlyList<JournalEntry> Entries);

/// <summary>Which entries are asked for.</summary>
/// <param name="From">How many are passed over.</param>
/// <param name="Count">As many at most.</param>
/// <param name="Kind">Those of one kind; null for all.</param>
/// <param name="Text">Those that have it in their name, note or line; empty for all.</param>
/// <param name="Order">In which order.</param>
public sealed record EntryQuery(int From, int Count, EntryKind? Kind = null, string Text = "", EntryOrder Order = EntryOrder.Hand);

/// <summary>The orders of a journal's entries.</summary>
public enum EntryOrder
{
    /// <summary>As people have put them.</summary>
    Hand,

    /// <summary>By α, then by β, of where each is shown.</summary>
    Place,
}
