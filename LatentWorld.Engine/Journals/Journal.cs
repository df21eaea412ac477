using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals;

/// <summary>What a person keeps of a world: its entries are read apart.</summary>
/// <param name="Id">The key of its readers, see <see cref="JournalSecret"/>.</param>
/// <param name="World">The recipe of its world.</param>
/// <param name="Title">What it is called, one line.</param>
/// <param name="Created">When it was begun.</param>
/// <param name="Changed">When anything of it was last changed.</param>
/// <param name="Revision">Grows with each change of it or of an entry.</param>
/// <param name="Entries">How many it has.</param>
/// <param name="Bytes">What its entries weigh.</param>
public sealed record Journal(string Id, World World, string Title, DateTimeOffset Created, DateTimeOffset Changed, long Revision, int Entries, long Bytes)
{
    /// <summary>Most characters of a title, in UTF-16 units.</summary>
    public const int LongestTitle = EntryContent.LongestName;
}
