namespace LatentWorld.Web.Journals;

/// <summary>Some entries of a journal.</summary>
/// <param name="Total">How many there are in all of what was asked for.</param>
/// <param name="From">How many were passed over.</param>
public sealed record EntryPageAnswer(int Total, int From, IReadOnlyList<EntryAnswer> Entries);
