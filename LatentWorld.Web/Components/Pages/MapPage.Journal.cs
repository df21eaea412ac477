using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Components.Panels.Journals;
using LatentWorld.Web.Journals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>The journal of the open world: opened by a link or by this browser's secret, listed, toured, marked on the map.</summary>
public sealed partial class MapPage
{
    /// <summary>Changes that come together are read once.</summary>
    private static readonly TimeSpan JournalPause = TimeSpan.FromMilliseconds(250);

    private KeepFrame? _keep;
    private OpenJournal? _journal;
    private JournalView _journalView;
    private long? _entry;

    /// <summary>Counts the changes of the open journal.</summary>
    private long _journalRevision;
    private bool _readsJournalSoon;

    /// <summary>Whether a tour begins at its first entry: its link says no place.</summary>
    private bool _tourBegins;

    private enum JournalView { None, List, Tour }

    [Inject]
    private JournalShelf Shelf { get; set; } = null!;

    [Inject]
    private JournalDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private JournalOpener Journals { get; set; } = null!;

    private bool IsJournalBehind => _tile is not null || _dive is not null || _route is not null || _searched is not null || _sought is not null;

    /// <summary>A mark of the map was pressed.</summary>
    [JSInvokable]
    public async Task OnEntryPressed(long id)
    {
        if (_journalView == JournalView.Tour)
        {
            await ListAsync();
        }

        await CloseTileAsync();
        await ChooseEntryAsync(id);
        StateHasChanged();
    }

    /// <summary>The query with the world of the journal that it names.</summary>
    private LinkQuery OfJournal(LinkQuery query) => Journals.Open(query).Query;

    /// <summary>Opens the journal that the page's address names: to be changed where the address or this browser has its secret, else as a tour.</summary>
    private async Task OpenLinkedJournalAsync(string address)
    {
        Shelf.Changed += OnJournalChanged;
        string? brought = await _map!.TakeSecretAsync();
        LinkQuery query = LinkQuery.Read(new Uri(address).Query);
        if (query.Journal is null)
        {
            return;
        }

        if (Journals.Open(query).Journal is not { } journal)
        {
            _problem = Shelf.Refusal ?? "There is no journal of this link here: it may have been thrown away, or the link was cut off on its way.";
            await _map.SetJournalAsync("");
            return;
        }

        if (journal.World != _place.World)
        {
            return; // Its world cannot be shown here, which is said.
        }

        string? secret = brought is not null && JournalSecret.Opens(brought, journal.Id) ? brought : await _map.SecretOfAsync(journal.Id);
        if (brought is not null && secret is null)
        {
            Snackbar.Add("This link's secret is not the journal's: it can be read, and not changed.", Severity.Warning);
        }

        _tourBegins = (query.At ?? query.Region ?? query.Picture ?? query.Dive) is null;
        await OpenAsync(journal, secret, secret is null ? JournalView.Tour : JournalView.List);
    }

    private async Task OpenAsync(Journal journal, string? secret, JournalView view)
    {
        (_journal, _journalView, _entry) = (new(journal.Id, secret), view, null);
        if (secret is not null && _map is not null && !await _map.KeepJournalAsync(new(journal.Id, secret, WorldId.Of(journal.World).Value, journal.Title)))
        {
            Snackbar.Add("This browser lets the page keep nothing. Copy the link to change the journal, or it cannot be changed any more.", Severity.Warning);
        }

        await ReadKeptAsync();
        await MarkJournalAsync();
        StateHasChanged();
    }

    /// <summary>J: opens the list, of this browser's newest journal of the world where none is open, or closes it.</summary>
    private async Task ToggleJournalAsync()
    {
        if (_journalView == JournalView.List && !IsJournalBehind)
        {
            await CloseJournalAsync();
            return;
        }

        await CloseTileAsync();
        await CloseDiveAsync();
        await CloseRouteAsync();
        (_searched, _sought) = (null, null);
        await ListAsync();
    }

    private async Task CloseJournalAsync()
    {
        (_journalView, _entry) = (JournalView.None, null);
        await MarkJournalAsync();
        StateHasChanged();
    }

    /// <summary>Another world is open.</summary>
    private void ForgetJournal()
    {
        (_journal, _journalView, _entry) = (null, JournalView.None, null);
        _ = MarkJournalAsync();
    }

    /// <summary>The map marks the journal while it is looked at, and the address says which it is.</summary>
    private async Task MarkJournalAsync()
    {
        if (_map is not null)
        {
            bool isShown = _journal is not null && _journalView != JournalView.None;
            await _map.ShowJournalAsync(isShown ? _journal!.Id : null, _entry);
            await _map.SetJournalAsync(isShown ? $"journal={_journal!.Id}" : "");
        }
    }

    private async Task ChooseEntryAsync(long? id)
    {
        _entry = id;
        if (_map is not null)
        {
            await _map.SelectEntryAsync(id);
        }

        StateHasChanged();
    }

    /// <summary>Whoever has changed it: the list and the marks are read anew, soon.</summary>
    private void OnJournalChanged(string id)
    {
        if (id == _journal?.Id && !_readsJournalSoon)
        {
            _readsJournalSoon = true;
            _ = InvokeAsync(async () =>
            {
                await Task.Delay(JournalPause, Time);
                _readsJournalSoon = false;
                _journalRevision++;
                StateHasChanged();
                if (_map is not null && _journalView != JournalView.None)
                {
                    await _map.ShowJournalAsync(_journal?.Id, _entry);
                }
            });
        }
    }

    private Task KeepTileAsync((TileAddress Tile, string What) kept) => KeepAsync(
        new(EntryKind.Place, [kept.Tile.Point], kept.Tile.Zoom, What: ShownText.Beginning(kept.What, EntryContent.LongestWhat)));

    private Task KeepFrameAsync(FilmFrame frame) => KeepAsync(
        new(EntryKind.Find, [frame.Point], What: ShownText.Beginning(frame.Words, EntryContent.LongestWhat)));

    private Task KeepRouteAsync(RoutePlan plan) => KeepAsync(new(EntryKind.Route, plan.Stops, What: $"{EnumWords<RouteLine>.Of(plan.Line)} route"));

    /// <summary>Keeps something in the open journal, in this browser's newest of the world, or in a new one.</summary>
    private async Task KeepAsync(EntryContent content)
    {
        if (_map is null)
        {
            return;
        }

        try
        {
            KeptJournal? journal = _journal is { Secret: { } secret } open ? new(open.Id, secret, "", "") : await NewestAsync();
            if (journal is null)
            {
                (Journal begun, string made) = Desk.Create(_place.World, _place.Title, [content], Client.Address);
                await OpenAsync(begun, made, _journalView);
                Snackbar.Add("Kept in a new journal. J opens it.");
            }
            else
            {
                Desk.Add(journal.Id, journal.Secret, [content], Client.Address);
                _journal ??= new(journal.Id, journal.Secret);
                Snackbar.Add("Kept in the journal. J opens it.");
            }
        }
        catch (Exception exception) when (exception is JournalRefusedException or JournalMissingException or JournalForbiddenException)
        {
            Snackbar.Add(exception.Message, Severity.Warning);
        }
    }

    /// <summary>This browser's newest journal of the world that still is there; those that are no more are forgotten.</summary>
    private async Task<KeptJournal?> NewestAsync()
    {
        foreach (KeptJournal kept in await _map!.JournalsAsync(WorldId.Of(_place.World)))
        {
            if (Shelf.Find(kept.Id) is not null)
            {
                return kept;
            }

            await _map.ForgetJournalAsync(kept.Id);
        }

        return null;
    }
}
