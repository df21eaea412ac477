using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Journals;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Journals;

/// <summary>The map in the browser as journals have it: what it marks of one, and what the browser keeps of them.</summary>
/// <param name="map">The map; it is its page's to dispose.</param>
internal sealed class JournalMap(IJSObjectReference map)
{
    /// <summary>The view as it is.</summary>
    public async Task<MapView> GetViewAsync() => await map.InvokeAsync<MapView>("getView");

    /// <summary>Marks the entries of a journal as they are now, or of none, and lets one stand out.</summary>
    public Task ShowJournalAsync(string? id, long? entry) => map.InvokeVoidAsync("showJournal", id, entry).AsTask();

    /// <summary>Lets an entry stand out, or none.</summary>
    public Task SelectEntryAsync(long? entry) => map.InvokeVoidAsync("selectEntry", entry).AsTask();

    /// <summary>Goes to where an entry is looked at.</summary>
    public Task VisitEntryAsync(EntryContent content, double zoom) => map.InvokeVoidAsync("visitEntry", new
    {
        Kind = EnumWords<EntryKind>.Of(content.Kind),
        Points = content.Drawn.SelectMany(point => new[] { point.Alpha, point.Beta }),
        Zoom = zoom,
    }).AsTask();

    /// <summary>Has the address say which journal is read, as links do; empty where none is.</summary>
    public Task SetJournalAsync(string query) => map.InvokeVoidAsync("setJournal", query).AsTask();

    /// <summary>The secret that the address has brought, which is taken out of it; null where it has brought none.</summary>
    public async Task<string?> TakeSecretAsync() => await map.InvokeAsync<string?>("takeSecret");

    /// <summary>The journals of a world that this browser may change, the one that was opened last first.</summary>
    public async Task<IReadOnlyList<KeptJournal>> JournalsAsync(WorldId world) => await map.InvokeAsync<KeptJournal[]>("journals", world.Value);

    /// <summary>The secret of a journal that this browser keeps; null where it may not change it.</summary>
    public async Task<string?> SecretOfAsync(string id) => await map.InvokeAsync<string?>("secretOf", id);

    /// <summary>Keeps the way to a journal in this browser.</summary>
    /// <returns>False where that lasts for this page only.</returns>
    public async Task<bool> KeepJournalAsync(KeptJournal journal) => await map.InvokeAsync<bool>("keepJournal", journal);

    /// <summary>Forgets the way to a journal that is no more.</summary>
    public Task ForgetJournalAsync(string id) => map.InvokeVoidAsync("forgetJournal", id).AsTask();

    /// <summary>The bookmarks of the open world that this browser keeps.</summary>
    public async Task<IReadOnlyList<BookmarkPlace>> BookmarksAsync() => await map.InvokeAsync<BookmarkPlace[]>("bookmarks");

    /// <summary>Takes bookmarks away that are in a journal now.</summary>
    public Task ForgetBookmarksAsync(IEnumerable<string> ids) => map.InvokeVoidAsync("forgetBookmarks", ids).AsTask();
}
