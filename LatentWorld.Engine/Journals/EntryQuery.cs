namespace LatentWorld.Engine.Journals;

/// <summary>Which entries are asked for.</summary>
/// <param name="From">How many are passed over.</param>
/// <param name="Count">As many at most.</param>
/// <param name="Kind">Those of one kind; null for all.</param>
/// <param name="Text">Those that have it in their name, note or line, where A to Z are a to z and all else is itself; empty for all.</param>
/// <param name="Order">In which order.</param>
public sealed record EntryQuery(int From, int Count, EntryKind? Kind = null, string Text = "", EntryOrder Order = EntryOrder.Hand);
