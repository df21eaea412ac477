using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Journals;

namespace LatentWorld.Web.Components.Journals;

/// <summary>The ways to journals, and the bookmarks, that a page's browser keeps.</summary>
internal sealed class BrowserJournals(IJournalGround ground, JournalShelf shelf)
{
    /// <summary>The journals of the open world that this browser may change, the one that was opened last first.</summary>
    public IReadOnlyList<KeptJournal> Kept { get; private set; } = [];

    /// <summary>The bookmarks of the open world.</summary>
    public IReadOnlyList<BookmarkPlace> Bookmarks { get; private set; } = [];

    /// <summary>Reads both as they are now.</summary>
    public async Task ReadAsync()
    {
        if (ground.Map is { } map)
        {
            (Kept, Bookmarks) = (await map.JournalsAsync(WorldId.Of(ground.World)), await map.BookmarksAsync());
        }
    }

    /// <summary>The newest journal of the open world that still is there; those that are no more are forgotten.</summary>
    /// <exception cref="JournalException">The store cannot be read.</exception>
    public async Task<OpenJournal?> NewestAsync()
    {
        foreach (KeptJournal kept in ground.Map is { } map ? await map.JournalsAsync(WorldId.Of(ground.World)) : [])
        {
            if (shelf.Find(kept.Id) is not null)
            {
                return new(kept.Id, kept.Secret);
            }

            await ForgetAsync(kept.Id);
        }

        return null;
    }

    /// <summary>Keeps the way to a journal.</summary>
    /// <returns>False where that lasts for this page only.</returns>
    public async Task<bool> RememberAsync(Journal journal, string secret) =>
        ground.Map is not { } map || await map.KeepJournalAsync(new(journal.Id, secret, WorldId.Of(journal.World).Value, journal.Title));

    /// <summary>Forgets the way to a journal that is no more.</summary>
    public async Task ForgetAsync(string id)
    {
        if (ground.Map is { } map)
        {
            await map.ForgetJournalAsync(id);
            await ReadAsync();
        }
    }

    /// <summary>Takes bookmarks away that are in a journal now.</summary>
    public async Task ForgetBookmarksAsync(IEnumerable<string> ids)
    {
        if (ground.Map is { } map)
        {
            await map.ForgetBookmarksAsync(ids);
            await ReadAsync();
        }
    }
}
