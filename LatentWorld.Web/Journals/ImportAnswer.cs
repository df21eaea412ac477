namespace LatentWorld.Web.Journals;

/// <summary>What an import has added.</summary>
/// <param name="Total">How many entries the journal has now.</param>
/// <param name="From">How many it had before.</param>
/// <param name="PassedOver">How many of the file it had already, with the same content.</param>
/// <param name="Entries">Those that were added.</param>
public sealed record ImportAnswer(int Total, int From, int PassedOver, IReadOnlyList<EntryAnswer> Entries);
