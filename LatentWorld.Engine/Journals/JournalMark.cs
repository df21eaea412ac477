using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>An entry as the map marks it.</summary>
/// <param name="Id">The entry's number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Points">As <see cref="EntryContent.Drawn"/>.</param>
public sealed record JournalMark(long Id, EntryKind Kind, IReadOnlyList<PlanePoint> Points);
