using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>Opens the journal that a page's query names: its world is that of the page, where the query names no other.</summary>
public sealed class JournalOpener(JournalShelf shelf, StartWorldCatalogue catalogue)
{
    /// <summary>The query with the journal's world.</summary>
    /// <returns>And the journal; null where the query names none, or there is none of that key.</returns>
    public (LinkQuery Query, Journal? Journal) Open(LinkQuery query)
    {
        Journal? journal = query.Journal is { } id ? Find(id) : null;
        return (journal is null || query.World is not null ? query : query with { World = catalogue.LinkWord(journal.World) }, journal);
    }

    private Journal? Find(string id)
    {
        try
        {
            return shelf.Find(id);
        }
        catch (JournalRefusedException)
        {
            return null;
        }
    }
}
