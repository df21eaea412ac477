using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Journals.GeoJson;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Journals;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>What the panels of journals ask of the page.</summary>
public sealed partial class MapPage : IJournalPage
{
    private IReadOnlyList<KeptJournal> _kept = [];
    private IReadOnlyList<BookmarkPlace> _bookmarks = [];

    IReadOnlyList<KeptJournal> IJournalPage.Kept => _kept;

    IReadOnlyList<BookmarkPlace> IJournalPage.Bookmarks => _bookmarks;

    bool IJournalPage.HasRegion => _region is not null;

    public Task BeginAsync(string title)
    {
        (Journal begun, string secret) = Desk.Create(_place.World, title, [], Client.Address);
        return OpenAsync(begun, secret, JournalView.List);
    }

    public async Task OpenAsync(KeptJournal journal)
    {
        if (Shelf.Find(journal.Id) is { } found)
        {
            await OpenAsync(found, journal.Secret, JournalView.List);
        }
        else if (_map is not null)
        {
            await _map.ForgetJournalAsync(journal.Id);
            await ReadKeptAsync();
            Snackbar.Add("This journal was thrown away.", Severity.Warning);
            StateHasChanged();
        }
    }

    public async Task<string> ImportAsync(ReadOnlyMemory<byte> file)
    {
        JournalFile read = JournalReader.Read(file);
        if (_journal is { Secret: { } secret } open)
        {
            int added = Desk.Import(open.Id, secret, read, Client.Address).Count;
            return added == 1 ? "One entry added." : $"{NumberWords.Exact(added)} entries added.";
        }

        (Journal begun, string made) = Desk.CreateFrom(read, _place.World, Client.Address);
        if (begun.World == _place.World)
        {
            await OpenAsync(begun, made, JournalView.List);
            return "";
        }

        // Its world is opened with it.
        Navigation.NavigateTo(Navigation.BaseUri + JournalLinks.Editing(begun.Id, made), forceLoad: true);
        return "It is of another world, which opens now.";
    }

    public async Task MoveBookmarksAsync()
    {
        if (_map is null || _journal is not { Secret: { } secret } journal)
        {
            return;
        }

        List<(string Id, EntryContent Content)> places = [];
        foreach (BookmarkPlace bookmark in _bookmarks)
        {
            // One that cannot be read stays where it is.
            if (Content(bookmark) is { Problem: null } content)
            {
                places.Add((bookmark.Id, content));
            }
        }

        Desk.Add(journal.Id, secret, [.. places.Select(place => place.Content)], Client.Address);
        // They are on the server's disk: only now they go from here.
        await _map.ForgetBookmarksAsync(places.Select(place => place.Id));
        await ReadKeptAsync();
        StateHasChanged();
    }

    public async Task KeepViewAsync()
    {
        if (_map is not null)
        {
            MapView view = await _map.GetViewAsync();
            await KeepAsync(new(EntryKind.Place, [new(view.Alpha, view.Beta)], view.Zoom));
        }
    }

    public Task KeepRegionAsync() => _region is { } region ? KeepAsync(new(EntryKind.Region, [region.Min, region.Max])) : Task.CompletedTask;

    public async Task ShowAsync(JournalEntry entry)
    {
        if (_map is not null)
        {
            await CloseTileAsync();
            await _map.VisitEntryAsync(entry.Content, entry.Content.Zoom ?? ZoomOf(entry.Content.Shown));
        }
    }

    public async Task TravelAsync(JournalEntry entry)
    {
        var plan = new RoutePlan(entry.Content.Points);
        if (plan.Problem is { } problem)
        {
            Snackbar.Add(problem, Severity.Warning);
            return;
        }

        await ChangeRouteAsync(plan);
    }

    public async Task CopyLinkAsync(bool toEdit)
    {
        if (_journal is not { } journal)
        {
            return;
        }

        string link = Navigation.BaseUri + (toEdit ? JournalLinks.Editing(journal.Id, journal.Secret!) : JournalLinks.Reading(journal.Id));
        bool copied = await Script.InvokeAsync<bool>("latentWorld.copy", link);
        Snackbar.Add(
            !copied ? "The browser does not let this page copy."
            : toEdit ? "Link to change the journal copied. Give it only to whom you trust with it." : "Link to read the journal copied.",
            copied ? Severity.Normal : Severity.Warning);
    }

    public async Task PlayAsync()
    {
        (_journalView, _tourBegins, _entry) = (JournalView.Tour, true, null);
        await MarkJournalAsync();
        StateHasChanged();
    }

    public async Task ListAsync()
    {
        _journalView = JournalView.List;
        if (_map is not null)
        {
            await ReadKeptAsync();
            if (_journal is null && await NewestAsync() is { } newest)
            {
                _journal = new(newest.Id, newest.Secret);
            }

            await MarkJournalAsync();
        }

        StateHasChanged();
    }

    public async Task ForgetAsync()
    {
        if (_map is not null && _journal is { } journal)
        {
            await _map.ForgetJournalAsync(journal.Id);
        }

        (_journal, _entry) = (null, null);
        await MarkJournalAsync();
        await ReadKeptAsync();
        StateHasChanged();
    }

    private async Task ReadKeptAsync()
    {
        if (_map is not null)
        {
            (_kept, _bookmarks) = (await _map.JournalsAsync(WorldId.Of(_place.World)), await _map.BookmarksAsync());
        }
    }

    /// <summary>What a bookmark shows, as an entry; null where its link is damaged.</summary>
    private EntryContent? Content(BookmarkPlace bookmark)
    {
        try
        {
            LinkQuery query = LinkQuery.Read(bookmark.Query);
            ShareLink link = ShareLink.To(_place.World, query.At, query.Region, query.Picture);
            string name = ShownText.Beginning(bookmark.Name, EntryContent.LongestName);
            return link.Picture is { } picture ? new(EntryKind.Place, [picture.Point], picture.Zoom, name)
                : link.Region is { } region ? new(EntryKind.Region, [region.Min, region.Max], Name: name)
                : new(EntryKind.Place, [link.Centre], link.Zoom, name);
        }
        catch (ShareLinkException)
        {
            return null;
        }
    }
}
